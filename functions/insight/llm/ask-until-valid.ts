import * as z from 'zod';
import type { Count, DimensionsOf } from '../../shared/aws/metrics-list';
import type { PaidAnswers, PaidQuestion } from '../../shared/aws/paid-answers';
import type { Call } from '../../shared/calls/schema';
import { CallEnds } from '../../shared/errors';
import {
  type AnswerTool,
  type LanguageModel,
  type ModelMessage,
  questionOf,
  SpokenAnswer,
} from './language-model';
import { readAnswers } from './read-answers';
import { replyTo } from './reply-to-rejection';
import { filterOf, wasCutOff } from './stop-reasons';

type AskingStage = DimensionsOf<'ModelAsked'>['Stage'];

export interface ModelPorts {
  model: LanguageModel;
  answers: PaidAnswers;
  count: Count;
  /** Most questions about the same thing, including the first. */
  maxAsks: number;
}

/**
 * The verdict on an answer.
 * `faults` go back to the model outside the fenced transcript. They name places and rules.
 * They never repeat words of the answer or of the call (D4).
 * `fallback` is usable if no right answer comes.
 */
export type Verdict<T> = { value: T } | { faults: string[]; fallback?: T };

export interface ModelQuestion<T> {
  call: Call;
  stage: AskingStage;
  system: string;
  /** The user's message with the fenced transcript. */
  user: string;
  tool: AnswerTool;
  /** Judges the input of the tool use. */
  read: (input: unknown) => Verdict<T>;
  /** The invocation must end by this time (epoch ms). */
  deadline: number;
  /** True if nobody has worked on this stage of the call before. Absent if somebody may have. */
  isFirst?: boolean | undefined;
  /** Longest expected answer (tokens). Quotas reserve it. */
  maxTokens?: number;
  /** Whether a longer answer gets another question with the longest limit (default true). */
  raisesLimit?: boolean;
  /** Replaces the request for a shorter answer when even the longest limit is too short. */
  whenCutOff?: () => Promise<T>;
  /** Replaces the end of the call when a filter blocks the answer. */
  whenFiltered?: () => Promise<T>;
}

/** A paid answer with the call's round, which every retry raises. */
const PaidAnswer = SpokenAnswer.extend({ round: z.number().int() });
type PaidAnswer = z.infer<typeof PaidAnswer>;

/**
 * Asks until an answer is valid. Each question has the faults of the last answer.
 *
 * Every answer is stored before anyone looks at it, rejected ones too.
 * Its key has everything that it depends on.
 * After a crash the conversation replays for free and resumes.
 * Only a person's retry (a later round) forgets a failed conversation and begins again.
 *
 * @throws CallEnds MODEL_ANSWER_INVALID when no answer is valid and none has a fallback
 * @throws CallEnds MODEL_FILTERED when a filter blocks the answer
 */
export const askUntilValid = async <T>(ports: ModelPorts, question: ModelQuestion<T>): Promise<T> =>
  new Conversation(ports, question).settle();

class Conversation<T> {
  private readonly messages: ModelMessage[];
  private readonly asked: PaidQuestion[] = [];
  private fallback: { value: T } | undefined;
  private faults: string[] = [];
  private oldest: number;
  private limit: number;
  private mostAsks: number;

  constructor(
    private readonly ports: ModelPorts,
    private readonly question: ModelQuestion<T>,
  ) {
    this.messages = [{ role: 'user', content: [{ text: question.user }] }];
    this.oldest = question.call.round;
    this.limit = ports.model.answerLimit(question.maxTokens);
    this.mostAsks = ports.maxAsks;
  }

  async settle(): Promise<T> {
    const { whenCutOff } = this.question;
    while (this.asked.length < this.mostAsks) {
      const { answer, isFresh } = await this.ask();
      const filter = filterOf(answer);
      if (filter) return this.endFiltered(filter, isFresh);
      if (wasCutOff(answer) && !this.raiseLimit(answer) && whenCutOff) return whenCutOff();
      const verdict = this.judge(answer);
      if ('value' in verdict) return verdict.value;
      this.reject(answer, verdict, isFresh);
    }
    return this.giveUp(() => {
      const last = this.faults[0] ?? 'no answer';
      const reason = `The model gave no usable answer in ${this.mostAsks} tries. The last fault: ${last} Retry the call. If it fails again, choose another insight.modelId or raise insight.maxAsks.`;
      throw new CallEnds('ERROR', 'MODEL_ANSWER_INVALID', reason);
    });
  }

  private async ask(): Promise<{ answer: PaidAnswer; isFresh: boolean }> {
    const { model, answers } = this.ports;
    const { call, stage, system, tool, deadline, isFirst: mayBeFirst } = this.question;
    const request = { system, messages: [...this.messages], tool, maxTokens: this.limit };
    const input = questionOf(model.modelId, request);
    const paid = { callId: call.callId, stage, input, isFirst: mayBeFirst };
    this.asked.push(paid);
    let isFresh = false;
    const answer = await answers.once(paid, PaidAnswer, async () => {
      isFresh = true;
      return { ...(await model.ask(request, deadline)), round: call.round };
    });
    this.oldest = Math.min(this.oldest, answer.round);
    if (isFresh) countAnswer(this.ports.count, stage, answer);
    return { answer, isFresh };
  }

  /** Allows one more question with the longest limit if the answer reached its own limit. */
  private raiseLimit({ stopReason }: PaidAnswer): boolean {
    const longest = this.ports.model.answerLimit();
    const isOwnLimit = stopReason === 'max_tokens' && this.limit < longest;
    if (this.question.raisesLimit === false || !isOwnLimit) return false;
    this.limit = longest;
    this.mostAsks += 1;
    return true;
  }

  private judge(answer: PaidAnswer): Verdict<T> {
    const { tool, user, read } = this.question;
    if (wasCutOff(answer)) return { faults: ['The answer was cut off because it was too long. Be brief.'] };
    const [first, ...others] = readAnswers(answer, { tool, user });
    if (first === undefined) return { faults: [toToolAdvice(tool)] };
    const verdict = read(first);
    return 'value' in verdict ? verdict : chooseVerdict(verdict, others.map(read));
  }

  private reject(answer: PaidAnswer, { faults, fallback }: Rejection<T>, isFresh: boolean): void {
    const { tool, stage } = this.question;
    if (isFresh) this.ports.count('ModelAnswerRejected', { Stage: stage });
    if (fallback !== undefined) this.fallback = { value: fallback };
    this.faults = faults;
    this.messages.push(...replyTo(answer, { tool, faults, messages: this.messages }));
  }

  /** The filter would block the same question again, and each one is paid. */
  private endFiltered(filter: string, isFresh: boolean): Promise<T> {
    const { stage, whenFiltered } = this.question;
    if (isFresh) this.ports.count('ModelAnswerRejected', { Stage: stage });
    return this.giveUp(() => {
      if (whenFiltered) return whenFiltered();
      const reason = `${filter} Look at what is said in the call. Allow it in the filter or choose another insight.modelId, then retry the call.`;
      throw new CallEnds('ERROR', 'MODEL_FILTERED', reason);
    });
  }

  /** Uses a fallback if there is one. Answers of an earlier round are forgotten and asked for again. */
  private async giveUp(end: () => Promise<T>): Promise<T> {
    if (this.fallback) return this.fallback.value;
    if (this.oldest === this.question.call.round) return end();
    await this.ports.answers.forget(this.asked);
    return askUntilValid(this.ports, this.question);
  }
}

type Rejection<T> = Extract<Verdict<T>, { faults: string[] }>;

const toToolAdvice = ({ name }: AnswerTool): string =>
  `Answer by using the tool ${name}. If you cannot use it, answer with its input as one JSON object and nothing else.`;

/** Chooses among several tool uses of one message that were invalid together. */
const chooseVerdict = <T>(together: Rejection<T>, single: readonly Verdict<T>[]): Verdict<T> => {
  const [right, ...more] = single.filter((verdict) => 'value' in verdict);
  if (right && more.length === 0) return right;
  if (right) return { faults: ['The tool was used more than once, with different answers. Use it once.'] };
  const usable = [together, ...single].find((verdict) => 'fallback' in verdict);
  return usable ?? together;
};

const countAnswer = (count: Count, stage: AskingStage, answer: PaidAnswer): void => {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = answer;
  count('ModelAsked', { Stage: stage });
  count('ModelInputTokens', { Stage: stage }, inputTokens);
  count('ModelOutputTokens', { Stage: stage }, outputTokens);
  if (cacheReadTokens) count('ModelCacheReadTokens', { Stage: stage }, cacheReadTokens);
  if (cacheWriteTokens) count('ModelCacheWriteTokens', { Stage: stage }, cacheWriteTokens);
};

/**
 * Names the places of a wrong shape in an answer, without values.
 *
 * @param at path of the faulty part in the answer
 */
export const shapeFaults = ({ issues }: z.ZodError, at: readonly PropertyKey[] = []): string[] =>
  issues.map(
    ({ path, message }) =>
      `${[...at, ...path].map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('') || 'the answer'}: ${message}.`,
  );

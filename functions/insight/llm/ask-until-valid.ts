import * as z from 'zod';
import type { Count, DimensionsOf } from '../../shared/aws/metrics-list';
import type { PaidAnswers, PaidQuestion } from '../../shared/aws/paid-answers';
import type { Call } from '../../shared/calls/schema';
import { CallEnds } from '../../shared/errors';
import { filterOf, wasCutOff } from './answer-ends';
import { givenAnswers } from './given-answers';
import {
  type AnswerTool,
  type LanguageModel,
  type ModelMessage,
  questionOf,
  SpokenAnswer,
} from './language-model';
import { replyTo } from './rejected-answers';

type AskingStage = DimensionsOf<'ModelAsked'>['Stage'];

export interface ModelPorts {
  model: LanguageModel;
  answers: PaidAnswers;
  count: Count;
  /** Questions about the same thing, the first one included. */
  maxAsks: number;
}

/**
 * What is to be thought of an answer. `faults` go back to the model, outside the fenced transcript. They name places
 * and rules, and never repeat a word of the answer or of the call (D4). `fallback` is what can be used without a right
 * answer.
 */
export type Verdict<T> = { value: T } | { faults: string[]; fallback?: T };

export interface ModelQuestion<T> {
  call: Call;
  stage: AskingStage;
  system: string;
  /** The user's message, the fenced transcript in it. */
  user: string;
  tool: AnswerTool;
  /** Judges the input that the tool was used with. */
  read: (input: unknown) => Verdict<T>;
  /** Epoch ms at which the work must have been handed back. */
  deadline: number;
  /** Nobody has worked on this stage of the call before. Absent: somebody may have. */
  isFirst?: boolean | undefined;
  /** Longest answer that is expected, tokens. Quotas reserve it. */
  maxTokens?: number;
  /** Whether an answer that is longer is first asked for again with the longest limit. Default true. */
  raisesLimit?: boolean;
  /** What to do when the answer does not fit into the longest one allowed; absent: ask for a shorter one. */
  whenCutOff?: () => Promise<T>;
  /** What to do when a filter holds the answer back; absent: end the call. */
  whenFiltered?: () => Promise<T>;
}

/** A paid answer, with the round of the call (raised by every retry) in which it was given. */
const PaidAnswer = SpokenAnswer.extend({ round: z.number().int() });
type PaidAnswer = z.infer<typeof PaidAnswer>;

/**
 * Asks until an answer holds, each time with the reasons why the last one did not.
 *
 * Every answer is remembered under everything it depends on before it is looked at, rejected ones too. After a crash
 * the conversation is replayed for free and goes on where it stopped. Only a retry that a person asked for (a later
 * round) forgets a conversation that led nowhere and begins it anew.
 *
 * @throws CallEnds MODEL_ANSWER_INVALID when no answer held and none left anything to fall back on
 * @throws CallEnds MODEL_FILTERED when a filter held the answer back
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
      const reason = `The model gave no usable answer in ${this.mostAsks} tries; last: ${last} Retry the call; if it keeps failing, try another insight.modelId or raise insight.maxAsks.`;
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

  /** One ask more, with the longest limit, for an answer that its own limit cut off. */
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
    const [first, ...others] = givenAnswers(answer, { tool, user });
    if (first === undefined) return { faults: [useTheTool(tool)] };
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

  /** The same question would be filtered again, and paid for again. */
  private endFiltered(filter: string, isFresh: boolean): Promise<T> {
    const { stage, whenFiltered } = this.question;
    if (isFresh) this.ports.count('ModelAnswerRejected', { Stage: stage });
    return this.giveUp(() => {
      if (whenFiltered) return whenFiltered();
      const reason = `${filter} Look at what is said in the call. Allow it in the filter or choose another insight.modelId, then retry the call.`;
      throw new CallEnds('ERROR', 'MODEL_FILTERED', reason);
    });
  }

  /** What can be used is used. What an earlier round left behind is asked for afresh. */
  private async giveUp(end: () => Promise<T>): Promise<T> {
    if (this.fallback) return this.fallback.value;
    if (this.oldest === this.question.call.round) return end();
    await this.ports.answers.forget(this.asked);
    return askUntilValid(this.ports, this.question);
  }
}

type Rejection<T> = Extract<Verdict<T>, { faults: string[] }>;

const useTheTool = ({ name }: AnswerTool): string =>
  `Answer by using the tool ${name}. If you cannot use it, answer with its input as one JSON object and nothing else.`;

/** The verdict where one message was used for several answers. They were no good together. */
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
 * The places in an answer that do not have the shape asked for, without its values.
 *
 * @param at where in the answer the faulty part stands
 */
export const shapeFaults = ({ issues }: z.ZodError, at: readonly PropertyKey[] = []): string[] =>
  issues.map(
    ({ path, message }) =>
      `${[...at, ...path].map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('') || 'the answer'}: ${message}.`,
  );

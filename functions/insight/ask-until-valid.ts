import type { ContentBlock, Message } from '@aws-sdk/client-bedrock-runtime';
import * as z from 'zod';
import { CallEnds } from '../shared/errors';
import type { Count, DimensionsOf } from '../shared/metrics-list';
import type { Call } from '../shared/model/call';
import type { PaidAnswers, PaidQuestion } from '../shared/store/paid-answers';
import { type AnswerTool, type LanguageModel, SpokenAnswer } from './model-client';

type AskingStage = DimensionsOf<'ModelAsked'>['Stage'];

export interface ModelPorts {
  model: LanguageModel;
  answers: PaidAnswers;
  count: Count;
  /** Questions about the same thing, the first one included. */
  maxAsks: number;
}

/**
 * What is to be thought of an answer. `faults` go back to the model, outside the fenced transcript: they name places and
 * rules, and never repeat a word of the answer or of the call (D4). `fallback` is what can be used without a right answer.
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
  /** What to do when the answer does not fit into the longest one allowed; absent: ask for a shorter one. */
  whenCutOff?: () => Promise<T>;
}

/** A paid answer, with the round of the call (raised by every retry) in which it was given. */
const PaidAnswer = SpokenAnswer.extend({ generation: z.number().int() });
type PaidAnswer = z.infer<typeof PaidAnswer>;

/** The model is told this many faults at once. */
const mostFaults = 20;

/**
 * Asks until an answer holds, each time with the reasons why the last one did not.
 *
 * Every answer is remembered under everything it depends on before it is looked at, rejected ones too: after a crash the
 * conversation is replayed for free and goes on where it stopped. Only a retry that a person asked for (a later
 * generation) forgets a conversation that led nowhere and begins it anew.
 *
 * @throws CallEnds MODEL_ANSWER_INVALID when no answer held and none left anything to fall back on
 */
export const askUntilValid = async <T>(ports: ModelPorts, question: ModelQuestion<T>): Promise<T> => {
  const { model, answers, count, maxAsks } = ports;
  const { call, stage, system, tool, read, deadline, whenCutOff } = question;
  const messages: Message[] = [{ role: 'user', content: [{ text: question.user }] }];
  const asked: PaidQuestion[] = [];
  let fallback: { value: T } | undefined;
  let faults: string[] = [];
  let oldest = call.generation;

  while (asked.length < maxAsks) {
    const input = model.inputOf({ system, messages: [...messages], tool });
    const paidQuestion = { callId: call.callId, stage, input };
    asked.push(paidQuestion);
    let fresh = false;
    const answer = await answers.once(paidQuestion, PaidAnswer, async () => {
      fresh = true;
      return { ...(await model.ask(input, deadline)), generation: call.generation };
    });
    if (fresh) countAnswer(count, stage, answer);
    if (wasCutOff(answer) && whenCutOff) return whenCutOff();

    const verdict = judge(answer, tool, read);
    if ('value' in verdict) return verdict.value;
    if (fresh) count('ModelAnswerRejected', { Stage: stage });
    if ('fallback' in verdict && verdict.fallback !== undefined) fallback = { value: verdict.fallback };
    faults = verdict.faults;
    oldest = Math.min(oldest, answer.generation);
    messages.push(...reply(answer, tool, faults));
  }

  if (fallback) return fallback.value;
  if (oldest < call.generation) {
    await answers.forget(asked);
    return askUntilValid(ports, question);
  }
  throw new CallEnds(
    'ERROR',
    'MODEL_ANSWER_INVALID',
    `The model gave no usable answer in ${maxAsks} tries; last: ${faults[0] ?? 'no answer'} Retry the call; if it keeps failing, try another insight.modelId or raise insight.maxAsks.`,
  );
};

const wasCutOff = ({ stopReason }: PaidAnswer): boolean =>
  stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded';

const judge = <T>(answer: PaidAnswer, tool: AnswerTool, read: (input: unknown) => Verdict<T>): Verdict<T> => {
  if (wasCutOff(answer)) return { faults: ['The answer was cut off because it was too long. Be brief.'] };
  if (!answer.toolUse) return { faults: [`Answer by using the tool ${tool.name} and in no other way.`] };
  return read(answer.toolUse.input);
};

/** The rejected answer and what is wrong with it, in the form that Bedrock wants a conversation to have. */
const reply = ({ toolUse, text }: PaidAnswer, tool: AnswerTool, faults: readonly string[]): Message[] => {
  const shown = faults.slice(0, mostFaults);
  if (faults.length > shown.length) shown.push(`And ${faults.length - shown.length} more of this kind.`);
  const reason = `The answer can't be used:\n${shown.map((fault) => `- ${fault}`).join('\n')}\nUse the tool ${tool.name} again, with the whole answer corrected.`;
  if (!toolUse) {
    return [
      { role: 'assistant', content: [{ text: text.trim().slice(0, 2000) || '(no answer)' }] },
      { role: 'user', content: [{ text: reason }] },
    ];
  }
  const { toolUseId, input } = toolUse;
  const spoken = asDocument(input);
  return [
    { role: 'assistant', content: [{ toolUse: { toolUseId, name: tool.name, input: spoken } }] },
    { role: 'user', content: [{ toolResult: { toolUseId, status: 'error', content: [{ text: reason }] } }] },
  ];
};

type ToolInput = NonNullable<ContentBlock['toolUse']>['input'];

/** Bedrock takes a tool's input back as an object only. */
const asDocument = (input: unknown): ToolInput =>
  (typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {}) as ToolInput;

const countAnswer = (count: Count, stage: AskingStage, { inputTokens, outputTokens }: PaidAnswer): void => {
  count('ModelAsked', { Stage: stage });
  count('ModelInputTokens', { Stage: stage }, inputTokens);
  count('ModelOutputTokens', { Stage: stage }, outputTokens);
};

/** The places in an answer that do not have the shape asked for, without its values. */
export const shapeFaults = ({ issues }: z.ZodError): string[] =>
  issues.map(
    ({ path, message }) =>
      `${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('') || 'the answer'}: ${message}.`,
  );

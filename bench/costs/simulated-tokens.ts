import { questionsOf } from '../../functions/shared/forms/schema';
import { salesV1 } from '../../functions/shared/forms/shipped/sales';
import type { TokenUse } from '../../local/simulators/bedrock';
import { walkTranscripts } from '../../test/insight/sample-walk';
import { answerTokens } from '../quota/answer-tokens';
import { makeSpokenCalls } from '../quota/spoken-calls';
import { type QuestionName, type QuestionTokens, questionNames, type TokensOfACall } from './model-costs';

export interface Spoken {
  minutes: number;
  modelId: string;
  cleaningModelId: string;
}

/** One call in each of the four languages of the samples. */
const callCount = 4;

/**
 * Tokens of a call's questions. The simulated Bedrock counts the input by the bytes of a token in the family.
 * The output is what a real model should write, because the simulated one writes less.
 */
export const countTokens = async ({ minutes, modelId, cleaningModelId }: Spoken): Promise<TokensOfACall> => {
  const calls = makeSpokenCalls(callCount, minutes * 60);
  const transcripts = new Map(calls.map(({ call, transcript }) => [call.callId, transcript]));
  const { tokens } = await walkTranscripts(transcripts, { modelId, cleaningModelId });
  const lines = calls.reduce((sum, { transcript }) => sum + transcript.segments.length, 0);
  const entries = questionNames.map((name) => [name, meanOf(name, tokens[name], lines)] as const);
  return Object.fromEntries(entries) as Record<QuestionName, QuestionTokens>;
};

const meanOf = (name: QuestionName, use: TokenUse | undefined, lines: number): QuestionTokens => {
  if (!use) throw new Error(`No call was asked ${name}. Look at bench/quota/spoken-calls.ts.`);
  const cacheable = (use.cacheReadTokens + use.cacheWriteTokens) / use.answers;
  const size = { lines: lines / use.answers, questions: questionsOf(salesV1).length };
  return {
    perCall: use.answers / callCount,
    input: Math.round(use.inputTokens / use.answers + cacheable),
    cacheable: Math.round(cacheable),
    output: Math.round(answerTokens(name, size)),
  };
};

import { parseJson } from '../../../functions/shared/json';
import type { WireRequest } from '../server';
import { type Character, callTextOf, findTool, modelAnswer } from './language-model/answer';
import { ConverseBody } from './language-model/prompt';
import {
  conversationFault,
  familyFault,
  type ModelFamily,
  modelBehind,
  type OutputBlock,
  outputWithin,
  regionOfRequest,
  shapeFor,
  toolChoiceOf,
} from './model-families';
import { type FilterOf, toFilteredBlocks } from './model-filters';
import type { InputUse } from './prompt-cache';

export interface QuestionOptions extends Character {
  /** Answers to filter. */
  filter?: FilterOf | undefined;
  /** Ids of the account's own inference profiles with their models. */
  applicationProfiles?: Readonly<Record<string, string>>;
}

/** Why Bedrock refuses a request, in its own names. */
export interface Refusal {
  status: number;
  type: string;
  message: string;
}

const refuseAsInvalid = (message: string): Refusal => ({ status: 400, type: 'ValidationException', message });

/** A question that the model accepts. */
export interface Question {
  modelId: string;
  family: ModelFamily;
  body: ConverseBody;
  content: unknown;
  inputTokens: number;
  maxTokens: number;
}

/** Parses the question, or returns why its model refuses it. */
export const readQuestion = (
  request: WireRequest,
  modelId: string,
  options: QuestionOptions,
): Question | Refusal => {
  const region = regionOfRequest(request.headers.authorization);
  const named = modelBehind(modelId, region, options.applicationProfiles);
  if ('refusal' in named) return refuseAsInvalid(named.refusal);
  const { family } = named;
  const content = parseJson(request.body.toString());
  const { data: body, error } = ConverseBody.safeParse(content);
  if (!body) return refuseAsInvalid(error.issues[0]?.message ?? 'The body is malformed.');
  const fault = conversationFault(body);
  if (fault) return refuseAsInvalid(fault);
  const inputTokens = Math.ceil(request.body.length / family.bytesPerToken);
  const maxTokens = body.inferenceConfig.maxTokens ?? family.outputTokens;
  return familyFault(family, body, inputTokens) ?? { modelId, family, body, content, inputTokens, maxTokens };
};

export interface Output {
  blocks: OutputBlock[];
  stopReason: string;
  outputTokens: number;
  usable: boolean;
}

export const outputOf = ({ family, body, maxTokens }: Question, options: QuestionOptions): Output => {
  const filter = options.filter?.(callTextOf(body), findTool(body) ?? 'none');
  if (filter) return { blocks: toFilteredBlocks(filter), stopReason: filter, outputTokens: 0, usable: true };
  const { said, usable } = modelAnswer(body, options);
  return { ...outputWithin(family, blocksOf(said, family, body), maxTokens), usable };
};

const blocksOf = (
  said: ReturnType<typeof modelAnswer>['said'],
  family: ModelFamily,
  body: ConverseBody,
): OutputBlock[] => {
  if ('text' in said) return [said];
  const call = { ...said, newId: () => family.newToolUseId(said.name) };
  const shapes = family.shapes[toolChoiceOf(body) === 'auto' ? 'free' : 'forced'];
  return shapeFor(shapes, JSON.stringify(body.messages))(call);
};

export const converseOutput = (
  { inputTokens, cacheReadTokens, cacheWriteTokens }: InputUse,
  { blocks, stopReason, outputTokens }: Output,
  latencyMs = 0,
) => ({
  metrics: { latencyMs },
  output: { message: { content: blocks, role: 'assistant' } },
  stopReason,
  usage: {
    inputTokens,
    outputTokens,
    totalTokens: inputTokens + cacheReadTokens + cacheWriteTokens + outputTokens,
    cacheReadInputTokens: cacheReadTokens,
    cacheWriteInputTokens: cacheWriteTokens,
  },
});

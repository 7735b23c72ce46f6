import type { AnswerShape } from './answer-shapes';

export const toolChoices = ['auto', 'any', 'tool'] as const;
export type ToolChoice = (typeof toolChoices)[number];

/** Places whose regions an inference profile routes to; the first part of its id. */
export type Geography = 'eu' | 'us' | 'apac' | 'global';

/** How the models of one family take requests and answer them through Converse. */
export interface ModelFamily {
  /** Ids of its models, without a geography. */
  ids: RegExp;
  /** A current model of the family. */
  example: string;
  /** Inference profiles that exist. */
  profiles: readonly Geography[];
  /** Regions in which a model can be asked by its own id, without a profile. */
  onDemand: 'everywhere' | readonly string[];
  /** Longest input, tokens. */
  contextTokens: number;
  /** Longest answer, tokens. */
  outputTokens: number;
  /** How many bytes make a token, about. */
  bytesPerToken: number;
  /** Tokens of the quota that one token of an answer uses. */
  outputRate: number;
  takesTemperature: boolean;
  /** Temperature and `topP` in one request. */
  takesBothSamplings: boolean;
  toolChoices: readonly ToolChoice[];
  /** Why a choice is refused that is not among `toolChoices`. */
  refuseToolChoice: (choice: ToolChoice) => string;
  takesCachePoints: boolean;
  /** Shortest beginning that a model of the family caches, tokens; absent: it caches none. */
  leastCached?: (modelId: string) => number;
  /** Whether the tools are cached before the system text. */
  cachesTools?: boolean;
  /** What a tool's schema may say at its top; absent: anything. */
  schemaKeys?: readonly string[];
  /** Why an input is refused that is longer than `contextTokens`. */
  refuseInput: (tokens: number, most: number) => string;
  /** Why a tool id is refused that fits Converse and not the model; absent: none is. */
  refuseToolUseId?: (id: string) => string | undefined;
  /** Tokens that the model thinks before it answers. They count as output. */
  thinkingTokens: number;
  newToolUseId: (toolName: string) => string;
  /** How it uses a tool that it has to use, and one that it may use. Each question has one of the shapes. */
  shapes: Record<'forced' | 'free', readonly AnswerShape[]>;
}

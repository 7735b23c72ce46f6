import type { AnswerShape } from './answer-shapes';

export const toolChoices = ['auto', 'any', 'tool'] as const;
export type ToolChoice = (typeof toolChoices)[number];

/** Geography of an inference profile, which is the first part of its id. */
export type Geography = 'eu' | 'us' | 'apac' | 'global';

/** How the models of a family accept requests and answer through Converse. */
export interface ModelFamily {
  /** Matches the ids of its models without a geography. */
  ids: RegExp;
  /** A current model of the family. */
  example: string;
  /** Geographies with inference profiles. */
  profiles: readonly Geography[];
  /** Regions in which a model works without a profile. */
  onDemand: 'everywhere' | readonly string[];
  /** Longest input (tokens). */
  contextTokens: number;
  /** Longest answer (tokens). */
  outputTokens: number;
  /** Average bytes of a token. */
  bytesPerToken: number;
  /** Quota tokens that one token of an answer uses. */
  outputRate: number;
  takesTemperature: boolean;
  /** Whether it accepts temperature and `topP` together. */
  takesBothSamplings: boolean;
  toolChoices: readonly ToolChoice[];
  /** Refusal of a choice outside `toolChoices`. */
  refuseToolChoice: (choice: ToolChoice) => string;
  takesCachePoints: boolean;
  /** Shortest prefix that a model caches (tokens). Absent means no cache. */
  leastCached?: (modelId: string) => number;
  /** Whether the cache includes the tools before the system text. */
  cachesTools?: boolean;
  /** Allowed top-level keys of a tool's schema. Absent means any. */
  schemaKeys?: readonly string[];
  /** Refusal of an input longer than `contextTokens`. */
  refuseInput: (tokens: number, most: number) => string;
  /** Refusal of a tool id that Converse accepts and the model does not. Absent means it accepts all. */
  refuseToolUseId?: (id: string) => string | undefined;
  /** Tokens of thinking before an answer. They count as output. */
  thinkingTokens: number;
  newToolUseId: (toolName: string) => string;
  /** Shapes of a forced and of a free tool call. Each question gets one of them. */
  shapes: Record<'forced' | 'free', readonly AnswerShape[]>;
}

import * as z from 'zod';

/** A tool that the model uses to answer. The tool's input is the answer. */
export interface AnswerTool {
  name: string;
  description: string;
  /** JSON schema of an object. */
  inputSchema: Record<string, unknown>;
}

export type ModelBlock =
  | { text: string }
  | { toolUse: { toolUseId: string; name: string; input: Record<string, unknown> } }
  /** The refusal of a tool use, with the reason. */
  | { toolError: { toolUseId: string; reason: string } };

export interface ModelMessage {
  role: 'user' | 'assistant';
  content: ModelBlock[];
}

/** A question in a form that belongs to no vendor. */
export interface ModelRequest {
  system: string;
  messages: ModelMessage[];
  tool: AnswerTool;
  /** Longest answer, tokens. Left out, it is the longest one allowed. */
  maxTokens?: number | undefined;
}

const ToolUse = z.object({ toolUseId: z.string(), name: z.string(), input: z.unknown() });
export type ToolUse = z.infer<typeof ToolUse>;

/** What the model said. It is stored word for word with the paid answers. */
export const SpokenAnswer = z.object({
  stopReason: z.string(),
  text: z.string(),
  toolUses: z.array(ToolUse),
  /** Without those of a cache. */
  inputTokens: z.number(),
  outputTokens: z.number(),
  cacheReadTokens: z.number().optional(),
  cacheWriteTokens: z.number().optional(),
});
export type SpokenAnswer = z.infer<typeof SpokenAnswer>;

export interface LanguageModel {
  readonly modelId: string;
  /** Longest answer the model may give to a question that wants `tokens`. */
  answerLimit(tokens?: number): number;
  /**
   * Asks and pays. Begins nothing so close to `deadline` (epoch ms) that the answer could not be awaited. It would be
   * paid for and lost.
   *
   * @throws RetryLater MODEL_UNAVAILABLE when the model is down or too little time is left
   * @throws AccountBlocks when a quota, a right or the configured model is in the way
   * @throws CallEnds MODEL_UNAVAILABLE when the model refuses this very request
   */
  ask(request: ModelRequest, deadline: number): Promise<SpokenAnswer>;
}

/**
 * Everything an answer depends on, in the same bytes for the same question. Paid answers are found by it. It leaves out what
 * one family takes and another refuses, and how long the answer may be (decision 035).
 */
export const questionOf = (
  modelId: string,
  { system, messages, tool: { name, description, inputSchema } }: ModelRequest,
) => ({ modelId, system, messages, tool: { name, description, inputSchema } });

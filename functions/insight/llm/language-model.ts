import * as z from 'zod';

/** The model answers through this tool. The tool's input is the answer. */
export interface AnswerTool {
  name: string;
  description: string;
  /** JSON schema of an object. */
  inputSchema: Record<string, unknown>;
}

export type ModelBlock =
  | { text: string }
  | { toolUse: { toolUseId: string; name: string; input: Record<string, unknown> } }
  /** Refuses a tool use with a reason. */
  | { toolError: { toolUseId: string; reason: string } };

export interface ModelMessage {
  role: 'user' | 'assistant';
  content: ModelBlock[];
}

/** A question in a form without any vendor. */
export interface ModelRequest {
  system: string;
  messages: ModelMessage[];
  tool: AnswerTool;
  /** Longest answer (tokens). By default the longest allowed. */
  maxTokens?: number | undefined;
}

const ToolUse = z.object({ toolUseId: z.string(), name: z.string(), input: z.unknown() });
export type ToolUse = z.infer<typeof ToolUse>;

/** The model's answer. The paid answers store it word for word. */
export const SpokenAnswer = z.object({
  stopReason: z.string(),
  text: z.string(),
  toolUses: z.array(ToolUse),
  /** Excludes cached tokens. */
  inputTokens: z.number(),
  outputTokens: z.number(),
  cacheReadTokens: z.number().optional(),
  cacheWriteTokens: z.number().optional(),
});
export type SpokenAnswer = z.infer<typeof SpokenAnswer>;

export interface LanguageModel {
  readonly modelId: string;
  /** Limit for the answer to a question that wants `tokens`. */
  answerLimit(tokens?: number): number;
  /**
   * Asks and pays. Does not ask too close to `deadline` (epoch ms) because the paid answer would be lost.
   *
   * @throws RetryLater MODEL_UNAVAILABLE when the model is down or too little time is left
   * @throws AccountBlocks when a quota, a right or the configured model blocks every call
   * @throws CallEnds MODEL_UNAVAILABLE when the model refuses this very request
   */
  ask(request: ModelRequest, deadline: number): Promise<SpokenAnswer>;
}

/**
 * Everything that an answer depends on. The same question gives the same bytes, which find its paid answer.
 * It excludes parameters that depend on the family, and the longest answer (decision 035).
 */
export const questionOf = (
  modelId: string,
  { system, messages, tool: { name, description, inputSchema } }: ModelRequest,
) => ({ modelId, system, messages, tool: { name, description, inputSchema } });

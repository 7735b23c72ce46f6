import type {
  ContentBlock,
  ConverseCommandInput,
  ConverseCommandOutput,
  SystemContentBlock,
  ToolConfiguration,
} from '@aws-sdk/client-bedrock-runtime';
import { VendorFailure } from '../../shared/errors';
import { isDeep } from './json-text';
import type { AnswerTool, ModelBlock, ModelRequest, SpokenAnswer } from './language-model';
import type { Takes } from './model-families';
import { isCached } from './prompt-caching';

export interface ConverseOptions {
  modelId: string;
  /** Longest answer (tokens). */
  maxTokens: number;
  takes: Pick<Takes, 'temperature' | 'toolChoice' | 'caching'>;
}

/** Makes a request for Bedrock's Converse operation that fits the model's family. */
export const toConverseInput = (
  request: ModelRequest,
  { modelId, maxTokens, takes }: ConverseOptions,
): ConverseCommandInput => ({
  modelId,
  system: [{ text: request.system }, ...(isCached(request, takes) ? [cachePoint] : [])],
  messages: request.messages.map(({ role, content }) => ({ role, content: content.map(toContentBlock) })),
  inferenceConfig: { maxTokens, ...(takes.temperature ? { temperature: 0 } : {}) },
  toolConfig: toToolConfig(request.tool, takes),
});

/** Bedrock caches the text before this point for 5 minutes after its last use. */
const cachePoint = { cachePoint: { type: 'default' } } as const satisfies SystemContentBlock;

const toContentBlock = (block: ModelBlock): ContentBlock => {
  if ('text' in block) return block;
  if ('toolUse' in block) {
    const { input, ...toolUse } = block.toolUse;
    return { toolUse: { ...toolUse, input: input as never } };
  }
  // Some families refuse a status. The text says that it is an error.
  const { toolUseId, reason } = block.toolError;
  return { toolResult: { toolUseId, content: [{ text: reason }] } };
};

/** `auto` is the default. Some families refuse even this word. */
const toToolConfig = (
  { name, description, inputSchema }: AnswerTool,
  { toolChoice }: ConverseOptions['takes'],
): ToolConfiguration => ({
  tools: [{ toolSpec: { name, description, inputSchema: { json: inputSchema as never } } }],
  ...(toolChoice === 'tool' ? { toolChoice: { tool: { name } } } : {}),
  ...(toolChoice === 'any' ? { toolChoice: { any: {} } } : {}),
});

/**
 * Reads text and tool uses of an answer, without thoughts.
 *
 * @throws VendorFailure malformed when it is no answer at all
 */
export const readConverseOutput = ({ output, stopReason, usage }: ConverseCommandOutput): SpokenAnswer => {
  // A filtered answer may have no message. It is paid and has a stop reason.
  const content = output?.message?.content ?? (stopReason === undefined ? undefined : []);
  if (!content) throw new VendorFailure('Bedrock', 'malformed', 'Bedrock answered without a message');
  return {
    stopReason: stopReason ?? 'unknown',
    text: content.map((block) => block.text ?? '').join(''),
    toolUses: content.flatMap(({ toolUse }) =>
      toolUse
        ? [
            {
              toolUseId: toolUse.toolUseId ?? '',
              name: toolUse.name ?? '',
              input: toStorableInput(toolUse.input),
            },
          ]
        : [],
    ),
    inputTokens: usage?.inputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
    ...(usage?.cacheReadInputTokens ? { cacheReadTokens: usage.cacheReadInputTokens } : {}),
    ...(usage?.cacheWriteInputTokens ? { cacheWriteTokens: usage.cacheWriteInputTokens } : {}),
  };
};

/** Stores an input that is too deep as an empty one. It is paid but no answer. */
const toStorableInput = (input: unknown): unknown => (input == null || isDeep(input) ? {} : input);

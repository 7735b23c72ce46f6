import { randomBytes } from 'node:crypto';
import type { OutputBlock } from './answer-shapes';
import type { ModelFamily } from './family';

export interface ConverseOutput {
  blocks: OutputBlock[];
  stopReason: string;
  outputTokens: number;
}

/** Fits an answer into `maxTokens`. Thinking comes first, and a long answer is cut. */
export const outputWithin = (
  { thinkingTokens, bytesPerToken }: Pick<ModelFamily, 'thinkingTokens' | 'bytesPerToken'>,
  answer: readonly OutputBlock[],
  maxTokens: number,
): ConverseOutput => {
  const blocks = thinkingTokens > 0 ? [createThought(), ...answer] : [...answer];
  const needed = thinkingTokens + Math.ceil(JSON.stringify(answer).length / bytesPerToken);
  if (needed <= maxTokens)
    return {
      blocks,
      stopReason: answer.some((block) => 'toolUse' in block) ? 'tool_use' : 'end_turn',
      outputTokens: needed,
    };
  const room = Math.max(0, maxTokens - thinkingTokens) * bytesPerToken;
  return { blocks: cutAt(blocks, room), stopReason: 'max_tokens', outputTokens: maxTokens };
};

/** Bedrock hides the thinking and shows its signature. */
const createThought = (): OutputBlock => ({
  reasoningContent: { reasoningText: { text: '', signature: randomBytes(32).toString('base64') } },
});

/** Cuts an answer. A truncated tool call has an empty input. */
const cutAt = (blocks: readonly OutputBlock[], characters: number): OutputBlock[] => {
  let left = characters;
  return blocks.flatMap((block): OutputBlock[] => {
    if (!('text' in block)) return 'toolUse' in block ? cutToolUse(block, left) : [block];
    const text = block.text.slice(0, left);
    left -= text.length;
    return text === '' ? [] : [{ text }];
  });
};

const cutToolUse = (block: Extract<OutputBlock, { toolUse: unknown }>, left: number): OutputBlock[] =>
  left === 0 ? [] : [{ toolUse: { ...block.toolUse, input: {} } }];

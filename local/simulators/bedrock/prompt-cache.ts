import { sha256 } from '../ledger';
import type { ConverseBody } from './language-model/prompt';
import type { ModelFamily } from './model-families';

/** How the tokens of an input are counted. Those of a cache cost less to read and more to write. */
export interface InputUse {
  /** From no cache and into none. */
  inputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
}

export interface CachedInput {
  modelId: string;
  family: ModelFamily;
  body: ConverseBody;
  /** Of the whole input. */
  inputTokens: number;
}

/** Bedrock keeps the beginning of a prompt for so long after its last use. */
const lifetimeMs = 5 * 60_000;

/**
 * The cache of prompts as Bedrock documents it. What stands before a cache point behind the system text is cached byte by
 * byte, for one model. A beginning that is too short is not cached, and nothing is refused for it.
 *
 * @param now epoch ms
 */
export const promptCache = (now: () => number) => {
  const usedAt = new Map<string, number>();
  return {
    use: (input: CachedInput): InputUse => {
      const { modelId, family, inputTokens } = input;
      const beginning = beginningOf(input);
      const tokens =
        beginning === undefined ? 0 : Math.ceil(Buffer.byteLength(beginning) / family.bytesPerToken);
      const least = family.leastCached?.(modelId) ?? Number.POSITIVE_INFINITY;
      if (beginning === undefined || tokens < least)
        return { inputTokens, cacheReadTokens: 0, cacheWriteTokens: 0 };
      const key = sha256(`${modelId}\n${beginning}`);
      const isKept = now() - (usedAt.get(key) ?? Number.NEGATIVE_INFINITY) <= lifetimeMs;
      usedAt.set(key, now());
      return {
        inputTokens: Math.max(0, inputTokens - tokens),
        cacheReadTokens: isKept ? tokens : 0,
        cacheWriteTokens: isKept ? 0 : tokens,
      };
    },
  };
};

/** What stands before the cache point of the system text; undefined when it has none. */
const beginningOf = ({ family, body: { system, toolConfig } }: CachedInput): string | undefined => {
  const at = system.findLastIndex(({ cachePoint }) => cachePoint !== undefined);
  if (at < 0) return undefined;
  const texts = system.slice(0, at).map(({ text = '' }) => text);
  return JSON.stringify([family.cachesTools ? (toolConfig?.tools ?? []) : [], texts]);
};

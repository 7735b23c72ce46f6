import { sha256 } from '../ledger';
import type { ConverseBody } from './language-model/prompt';
import type { ModelFamily } from './model-families';

/** Tokens of an input by cost. Cached tokens are cheaper to read and dearer to write. */
export interface InputUse {
  /** Neither read from the cache nor written to it. */
  inputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
}

export interface CachedInput {
  modelId: string;
  family: ModelFamily;
  body: ConverseBody;
  /** Tokens of the whole input. */
  inputTokens: number;
}

/** Life of a cached prefix after its last use (ms). */
const lifetimeMs = 5 * 60_000;

/**
 * The prompt cache as Bedrock documents it. It caches the bytes before a cache point after the system text,
 * for one model. It does not cache a short prefix and does not refuse it either.
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

/** The prefix before the cache point of the system text. Undefined without a cache point. */
const beginningOf = ({ family, body: { system, toolConfig } }: CachedInput): string | undefined => {
  const at = system.findLastIndex(({ cachePoint }) => cachePoint !== undefined);
  if (at < 0) return undefined;
  const texts = system.slice(0, at).map(({ text = '' }) => text);
  return JSON.stringify([family.cachesTools ? (toolConfig?.tools ?? []) : [], texts]);
};

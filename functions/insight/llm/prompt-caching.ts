import type { ModelRequest } from './language-model';

/** What a family caches of a request, up to the end of the system text. */
export interface PromptCaching {
  /** Bedrock caches no shorter text (tokens). */
  leastTokens: number;
  /** Whether tools precede the system text and are cached with it. */
  withTools: boolean;
}

const matchClaude = (models: string) => new RegExp(`(?:^|[./])anthropic\\.claude-(?:${models})(?!\\d)`);

/**
 * Families by model id. The first match counts.
 * Other models get no cache point because Bedrock refuses an unknown one.
 * AWS documents 1,024 tokens for all of Sonnet. Users measured 2,048 for Sonnet 4.6 (docs/models.md).
 */
const caching: readonly { pattern: RegExp; leastTokens: number; withTools: boolean }[] = [
  { pattern: matchClaude('haiku-4-5|opus-4-[56]'), leastTokens: 4_096, withTools: true },
  { pattern: matchClaude('sonnet-4-6|opus-4-7|3-5-haiku'), leastTokens: 2_048, withTools: true },
  {
    pattern: matchClaude('3-7-sonnet|(?:sonnet|opus)-4|(?:sonnet|opus|haiku)-[5-9]'),
    leastTokens: 1_024,
    withTools: true,
  },
  {
    pattern: /(?:^|[./])amazon\.nova-(?:micro|lite|pro|premier)-v1/,
    leastTokens: 1_000,
    withTools: false,
  },
];

/** What a model caches or undefined without cache points. */
export const cachingOf = (modelId: string): PromptCaching | undefined => {
  const found = caching.find(({ pattern }) => pattern.test(modelId));
  return found && { leastTokens: found.leastTokens, withTools: found.withTools };
};

/** Fewest bytes of a token. The count errs upwards because a cache point that is too early costs nothing. */
const bytesPerToken = 3;

/**
 * Whether a cache point follows the system text. All calls of a language share that text and the tool.
 * No spoken word precedes the point.
 */
export const isCached = ({ system, tool }: ModelRequest, takes: { caching?: PromptCaching | undefined }) => {
  if (!takes.caching) return false;
  const { leastTokens, withTools } = takes.caching;
  const bytes = Buffer.byteLength(withTools ? system + JSON.stringify(tool) : system);
  return bytes / bytesPerToken >= leastTokens;
};

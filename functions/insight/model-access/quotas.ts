import type { ModelFact, Quota } from './facts';
import { regionOfModel } from './model-id';

/** Bedrock counts in one region, over a geography's regions or over all. */
export type QuotaFamily = 'on-demand' | 'cross-region' | 'global cross-region';

/** The account's quotas of one model. Undefined if no quota has its name. */
export interface ModelQuotas {
  readonly tokensPerMinute?: Quota | undefined;
  readonly requestsPerMinute?: Quota | undefined;
  readonly tokensPerDay?: Quota | undefined;
}

const quotaName =
  /^(?:(global cross-region|cross-region|on-demand) model inference|model invocation max) (tokens|requests) per (minute|day) for (.+?)(?: \(doubled for cross-region calls\))?$/i;

/** @param modelArns of the profile. Empty for a model without one. */
export const familyOf = (modelArns: readonly string[]): QuotaFamily => {
  const regions = new Set(modelArns.map(regionOfModel));
  if (regions.has('')) return 'global cross-region';
  return regions.size > 1 ? 'cross-region' : 'on-demand';
};

/** Finds the quotas of one model by their names in Service Quotas. */
export const quotasOf = (
  quotas: readonly Quota[],
  { name, provider }: Pick<ModelFact, 'name' | 'provider'>,
  family: QuotaFamily,
): ModelQuotas => {
  const wanted = new Set([toPlainName(name), toPlainName(`${provider} ${name}`)]);
  const found: { -readonly [Key in keyof ModelQuotas]: Quota } = {};
  for (const quota of quotas) {
    const [, ofFamily, unit, period, model = ''] = quotaName.exec(quota.name) ?? [];
    if (!wanted.has(toPlainName(model))) continue;
    // A daily quota without a family counts for all of them.
    if (ofFamily !== undefined && ofFamily.toLowerCase() !== family) continue;
    const key = `${unit?.toLowerCase()}Per${period?.toLowerCase() === 'day' ? 'Day' : 'Minute'}`;
    if (key === 'tokensPerMinute' || key === 'requestsPerMinute' || key === 'tokensPerDay')
      found[key] = lowerQuota(found[key], quota);
  }
  return found;
};

/** Keeps letters, digits and dots. Drops the version that some quotas add to a model's name. */
const toPlainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, ' ')
    .trim()
    .replace(/ v\d+$/, '');

const lowerQuota = (known: Quota | undefined, other: Quota): Quota =>
  known && known.value <= other.value ? known : other;

import type { ModelFact, Quota } from './facts';
import { regionOfModel } from './model-id';

/** How Bedrock counts: in one region, over the regions of a geography, or over all. */
export type QuotaFamily = 'on-demand' | 'cross-region' | 'global cross-region';

/** What the account may ask of one model; undefined where no quota of that name was found. */
export interface ModelQuotas {
  readonly tokensPerMinute?: Quota | undefined;
  readonly requestsPerMinute?: Quota | undefined;
  readonly tokensPerDay?: Quota | undefined;
}

const quotaName =
  /^(?:(global cross-region|cross-region|on-demand) model inference|model invocation max) (tokens|requests) per (minute|day) for (.+?)(?: \(doubled for cross-region calls\))?$/i;

/** @param modelArns of the profile; none for a model that is asked without one */
export const familyOf = (modelArns: readonly string[]): QuotaFamily => {
  const regions = new Set(modelArns.map(regionOfModel));
  if (regions.has('')) return 'global cross-region';
  return regions.size > 1 ? 'cross-region' : 'on-demand';
};

/** The quotas of one model, found by the names that Service Quotas gives them. */
export const quotasOf = (
  quotas: readonly Quota[],
  { name, provider }: Pick<ModelFact, 'name' | 'provider'>,
  family: QuotaFamily,
): ModelQuotas => {
  const wanted = new Set([plain(name), plain(`${provider} ${name}`)]);
  const found: { -readonly [Key in keyof ModelQuotas]: Quota } = {};
  for (const quota of quotas) {
    const [, ofFamily, unit, period, model = ''] = quotaName.exec(quota.name) ?? [];
    if (!wanted.has(plain(model))) continue;
    // A quota a day without a family holds for all of them.
    if (ofFamily !== undefined && ofFamily.toLowerCase() !== family) continue;
    const key = `${unit?.toLowerCase()}Per${period?.toLowerCase() === 'day' ? 'Day' : 'Minute'}`;
    if (key === 'tokensPerMinute' || key === 'requestsPerMinute' || key === 'tokensPerDay')
      found[key] = lower(found[key], quota);
  }
  return found;
};

/** Letters, digits and dots; without the version that some quotas add to a model's name. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, ' ')
    .trim()
    .replace(/ v\d+$/, '');

const lower = (known: Quota | undefined, other: Quota): Quota =>
  known && known.value <= other.value ? known : other;

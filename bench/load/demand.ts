import { readConfig } from '../../infra/config/read-config';
import { ampleAccount } from './account';
import type { Station } from './station';
import { modelTemplate, runSteadily, type TemplateOptions } from './template';
import { coresOf, type Place, type PlaceName } from './walk';

/** Work that one call gives to a place. It does not depend on the size of the place. */
export interface PlaceDemand {
  /** Messages of a call. There are more than one if an answer comes later. */
  readonly visits: number;
  /** Seconds of waiting and CPU seconds of many visits. */
  readonly samples: readonly { readonly waited: number; readonly cpuSeconds: number }[];
}

/** Work that one call gives to all places and limits. */
export interface Demand {
  readonly places: Readonly<Record<PlaceName, PlaceDemand>>;
  /** What a call uses of each limit, or the time for which it holds one (s). */
  readonly limits: Readonly<Record<string, number>>;
}

/** A configuration. The fields of the context win over those of the file. */
export type Context = Readonly<Record<string, unknown>>;

/** Calls a minute at which nothing is short if nothing is limited. */
const easily = 100;

/** Measures the demand of a call while nothing waits for a limit. */
export const measureDemand = (
  options: Omit<TemplateOptions, 'config' | 'account'>,
  context: Context,
): Demand => {
  const config = readConfig({ ...context, ...wide });
  const template = modelTemplate({ ...options, config, account: ampleAccount });
  const { callsPerMinute } = runSteadily(template, easily);
  const perSecond = callsPerMinute / 60;
  return {
    places: Object.fromEntries(
      template.stations.map((station) => [station.options.name, demandOf(station)]),
    ) as Demand['places'],
    limits: Object.fromEntries(template.limits.map(({ name, used }) => [name, used / perSecond])),
  };
};

/** Quotas that no call reaches. */
export const ampleQuotas = {
  'insight.quota.tokensPerMinute': 1_000_000_000,
  'insight.quota.requestsPerMinute': 1_000_000,
  'insight.cleaning.quota.tokensPerMinute': 1_000_000_000,
  'insight.cleaning.quota.requestsPerMinute': 1_000_000,
};

/** A configuration in which no call waits for another one. */
const wide = {
  scale: 'large',
  ...ampleQuotas,
  'recordings.downloads.maxConcurrency': 1_000,
  'preparation.maxConcurrency': 1_000,
  'speech.maxConcurrency': 1_000,
  'insight.maxConcurrency': 1_000,
  'matching.maxConcurrency': 1_000,
};

const demandOf = ({ received, leftWhileMeasured, visits }: Station): PlaceDemand => ({
  visits: leftWhileMeasured > 0 ? Math.round((100 * received) / leftWhileMeasured) / 100 : 1,
  samples: visits,
});

/** Seconds of an invocation with a full batch. Its slowest message holds it up. */
export const batchSeconds = (place: Place, { samples }: PlaceDemand): number => {
  const { batchSize } = place;
  const slowest: number[] = [];
  for (let at = 0; at < samples.length; at += 1) {
    const batch = Array.from(
      { length: Math.min(batchSize, samples.length) },
      (_, next) => samples[(at + next) % samples.length],
    );
    slowest.push(Math.max(...batch.map((sample) => sample?.waited ?? 0)));
  }
  const cpuSeconds =
    samples.reduce((sum, sample) => sum + sample.cpuSeconds, 0) / Math.max(1, samples.length);
  const waited = slowest.reduce((sum, one) => sum + one, 0) / Math.max(1, slowest.length);
  return waited + (batchSize * cpuSeconds) / coresOf(place);
};

/** Invocations at a time that `callsPerMinute` keep busy. */
export const invocationsFor = (place: Place, demand: PlaceDemand, callsPerMinute: number): number =>
  ((callsPerMinute / 60) * demand.visits * batchSeconds(place, demand)) / place.batchSize;

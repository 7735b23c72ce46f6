import { shardCount } from '../../functions/shared/aws/table';
import type { Source } from '../../functions/telephony/vendors';
import type { Config } from '../../infra/config/config';
import { type AskedModel, modelsOf } from '../../infra/config/insight';
import { scaleOf, scales } from '../../infra/config/scale';
import { type Account, wholeProcessorMb } from './account';
import { batchSeconds, type Demand, invocationsFor } from './demand';
import type { ModelName } from './model-limit';
import { coresOf, type Place, walkOf } from './walk';

/** What would have to change. It is a field of the configuration, or a limit of somebody else. */
export type Setting =
  | { readonly field: string }
  | { readonly quota: keyof Account; readonly title: string }
  | { readonly code: string };

/** How many calls a minute something carries, and what says so. */
export interface Capacity {
  readonly name: string;
  /** Whether it is a place of the walk. Anything else limits all calls. */
  readonly isPlace: boolean;
  readonly callsPerMinute: number;
  readonly setting: Setting;
  /** Value of the setting. */
  readonly has: number;
  /** Value of the setting with which it carries so many. */
  needed(callsPerMinute: number): number;
}

/** Nothing is planned to be used up entirely. Calls come at random. */
const plannedShare = 0.9;

export interface Deployed {
  readonly config: Config;
  readonly account: Account;
  readonly source: Source;
  readonly demand: Demand;
}

/** What everything on the way carries. The first is the bottleneck. */
export const capacitiesOf = (deployed: Deployed): readonly Capacity[] =>
  [...placesOf(deployed), executionsOf(deployed), ...limitsOf(deployed)].sort(
    (one, other) => one.callsPerMinute - other.callsPerMinute,
  );

const placesOf = ({ config, source, demand }: Deployed): Capacity[] =>
  walkOf(config, source).map((place) => {
    const ofOne = invocationsFor(place, demand.places[place.name], 1);
    const carried = place.maxConcurrency / ofOne;
    return {
      name: place.name,
      isPlace: true,
      callsPerMinute: carried,
      ...(followsFromQuota(config, place) ? sizeByQuota({ config, demand }, carried) : sizing(place, demand)),
    };
  });

/**
 * Whether a stage has less than its scale gives it, because the quota of the model carries no more (decision
 * 036).
 */
const followsFromQuota = (
  { insight, scale }: Config,
  { name, batchSize, maxConcurrency }: Place,
): boolean => {
  if (name !== 'cleaning' && name !== 'scoring') return false;
  if (insight.batchSize !== undefined || insight.maxConcurrency !== undefined) return false;
  const most = scales[scale][name];
  return batchSize * maxConcurrency < most.batchSize * most.maxConcurrency;
};

/** The concurrency of cleaning and scoring follows from the scarcer quota. */
const sizeByQuota = (
  { config, demand }: Pick<Deployed, 'config' | 'demand'>,
  carried: number,
): Pick<Capacity, 'setting' | 'has' | 'needed'> => {
  const [scarcest] = quotasOf(config, demand).sort((one, other) => one.callsPerMinute - other.callsPerMinute);
  if (!scarcest) throw new Error('No quota of a model is known. Check quotasOf in bench/load/capacity.ts.');
  const { setting, has } = scarcest;
  return {
    setting,
    has,
    needed: (callsPerMinute) => Math.ceil((has * callsPerMinute) / carried / plannedShare),
  };
};

/** What the account may ask of each model a minute. */
const quotasOf = ({ insight }: Config, { limits }: Demand): Capacity[] => {
  const { scorer, cleaner } = modelsOf(insight);
  const of = (name: ModelName, { field, quota }: AskedModel) => {
    const { tokensPerMinute, requestsPerMinute } = quota;
    return [
      ...limitBy(`${name}Tokens`, limits[`${name}Tokens`], {
        setting: { field: `${field}.quota.tokensPerMinute` },
        has: tokensPerMinute,
        allowed: tokensPerMinute / 60,
      }),
      ...limitBy(`${name}Requests`, limits[`${name}Requests`], {
        setting: { field: `${field}.quota.requestsPerMinute` },
        has: requestsPerMinute,
        allowed: requestsPerMinute / 60,
      }),
    ];
  };
  return [...of('model', scorer), ...(cleaner ? of('cleaner', cleaner) : [])];
};

/** The field that makes room at a place. More memory comes first where the processor is what is short. */
const sizing = (place: Place, demand: Demand): Pick<Capacity, 'setting' | 'has' | 'needed'> => {
  const { name, fields, memoryMb, batchSize, maxConcurrency } = place;
  const mine = demand.places[name];
  const isFull = (callsPerMinute: number) => invocationsFor(place, mine, callsPerMinute) / plannedShare;
  const cpuSeconds = batchSeconds({ ...place, batchSize: 1 }, mine) * coresOf(place);
  if (fields.maxConcurrency)
    return {
      setting: { field: fields.maxConcurrency },
      has: maxConcurrency,
      needed: (callsPerMinute) => Math.ceil(isFull(callsPerMinute)),
    };
  const isOfProcessor = memoryMb < wholeProcessorMb && cpuSeconds > 0;
  const field = isOfProcessor ? `functions.${name}.memoryMb` : (fields.batchSize ?? name);
  const has = isOfProcessor ? memoryMb : batchSize;
  return {
    setting: { field },
    has,
    needed: (callsPerMinute) => {
      const times = isFull(callsPerMinute) / maxConcurrency;
      return Math.ceil(isOfProcessor ? Math.min(wholeProcessorMb, has * times) : has * times);
    },
  };
};

/** Executions of all functions that a call keeps busy, and those that the API may need. */
const executionsOf = ({ config, account, source, demand }: Deployed): Capacity => {
  const walk = walkOf(config, source);
  const ofOne = walk.reduce((sum, place) => sum + invocationsFor(place, demand.places[place.name], 1), 0);
  const { api } = scaleOf(config);
  return {
    name: 'executions',
    isPlace: false,
    callsPerMinute: Math.max(0, account.executions - api) / ofOne,
    setting: { quota: 'executions', title: 'Lambda concurrent executions (L-B99A9384)' },
    has: account.executions,
    needed: (callsPerMinute) => Math.ceil((ofOne * callsPerMinute) / plannedShare + api),
  };
};

/** A limit whose amount for a call is known. `perMinute` limits are set by the minute. */
const limitBy = (
  name: string,
  ofOne: number | undefined,
  { setting, has, allowed = has }: { setting: Setting; has: number; allowed?: number },
): Capacity[] =>
  ofOne
    ? [
        {
          name,
          isPlace: false,
          callsPerMinute: (60 * allowed) / ofOne,
          setting,
          has,
          needed: (callsPerMinute) =>
            Math.ceil((has * callsPerMinute) / ((60 * allowed) / ofOne) / plannedShare),
        },
      ]
    : [];

/** A message that waits for an answer is hidden until it looks again. SQS hides so many at a time. */
const lookingSooner = ({ config, account, demand }: Deployed): Capacity[] => {
  const has = config.speech.lookAgainMs;
  const setting = { field: 'speech.lookAgainMs' };
  const hiddenSeconds = demand.limits.inFlight === undefined ? undefined : has / 1000;
  return limitBy('inFlight', hiddenSeconds, { setting, has, allowed: account.inFlight }).map((capacity) => ({
    ...capacity,
    needed: (callsPerMinute) => Math.floor((has * plannedShare * capacity.callsPerMinute) / callsPerMinute),
  }));
};

const limitsOf = (deployed: Deployed): Capacity[] => {
  const { config, account, demand } = deployed;
  const { limits } = demand;
  const quota = (name: keyof Account, title: string) => ({ quota: name, title });
  return [
    ...quotasOf(config, demand),
    ...limitBy('workerTasks', limits.workerTasks, {
      setting: { field: 'speech.whisperx.maxTasks' },
      has: scaleOf(config).workerTasks,
    }),
    ...limitBy('transcribeJobs', limits.transcribeJobs, {
      setting: quota('transcribeJobs', 'Transcribe concurrent batch jobs'),
      has: account.transcribeJobs,
    }),
    ...limitBy('transcribeStarts', limits.transcribeStarts, {
      setting: quota('transcribeStartsPerSecond', 'Transcribe StartTranscriptionJob a second'),
      has: account.transcribeStartsPerSecond,
    }),
    ...lookingSooner(deployed),
    ...limitBy('tableWrites', limits.tableWrites, {
      setting: quota('tableWritesPerSecond', 'DynamoDB warm throughput of the table, write units a second'),
      has: account.tableWritesPerSecond,
    }),
    ...limitBy('indexWrites', limits.indexWrites, {
      setting: { code: 'shardCount in functions/shared/aws/table.ts' },
      has: shardCount,
      allowed: shardCount * account.partitionWritesPerSecond,
    }),
    ...(account.vendorRequestsPerMinute
      ? limitBy('vendorRequests', limits.vendorRequests, {
          setting: quota('vendorRequestsPerMinute', 'recordings a minute that the vendor gives'),
          has: account.vendorRequestsPerMinute,
          allowed: account.vendorRequestsPerMinute / 60,
        })
      : []),
  ];
};

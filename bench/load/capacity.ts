import { shardCount } from '../../functions/shared/aws/table';
import type { Source } from '../../functions/telephony/vendors';
import type { Config } from '../../infra/config/config';
import { type AskedModel, modelsOf } from '../../infra/config/insight';
import { scaleOf, scales } from '../../infra/config/scale';
import { type Account, wholeProcessorMb } from './account';
import { batchSeconds, type Demand, invocationsFor } from './demand';
import type { ModelName } from './model-limit';
import { coresOf, type Place, walkOf } from './walk';

/** What to change for more calls. It is a field of the configuration, a quota or a constant in the code. */
export type Setting =
  | { readonly field: string }
  | { readonly quota: keyof Account; readonly title: string }
  | { readonly code: string };

/** How many calls a minute a place or a limit carries, and which setting decides that. */
export interface Capacity {
  readonly name: string;
  /** Whether it is the sync or a queue with its function. Anything else limits all calls. */
  readonly isPlace: boolean;
  readonly callsPerMinute: number;
  readonly setting: Setting;
  /** Present value of the setting. */
  readonly has: number;
  /** Value of the setting that carries `callsPerMinute`. */
  needed(callsPerMinute: number): number;
}

/** Share of a capacity to plan for. Calls come at random, so some must stay free. */
const plannedShare = 0.9;

export interface Deployed {
  readonly config: Config;
  readonly account: Account;
  readonly source: Source;
  readonly demand: Demand;
}

/** Capacities of all places and limits, smallest first. The first is the bottleneck. */
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
      ...(isSizedByQuota(config, place)
        ? sizeByQuota({ config, demand }, carried)
        : sizeByField(place, demand)),
    };
  });

/**
 * Does the quota of the model set the concurrency of a stage? It does if the quota carries less than the scale
 * (decision 036).
 */
const isSizedByQuota = ({ insight, scale }: Config, { name, batchSize, maxConcurrency }: Place): boolean => {
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

/** Capacities that the tokens and requests a minute of each model give. */
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

/**
 * The field that makes room at a place. It is the concurrency if a field sets it. Otherwise memory comes first,
 * until it gives a whole processor. Then comes the batch size.
 */
const sizeByField = (place: Place, demand: Demand): Pick<Capacity, 'setting' | 'has' | 'needed'> => {
  const { name, fields, memoryMb, batchSize, maxConcurrency } = place;
  const mine = demand.places[name];
  const plannedInvocations = (callsPerMinute: number) =>
    invocationsFor(place, mine, callsPerMinute) / plannedShare;
  const cpuSeconds = batchSeconds({ ...place, batchSize: 1 }, mine) * coresOf(place);
  if (fields.maxConcurrency)
    return {
      setting: { field: fields.maxConcurrency },
      has: maxConcurrency,
      needed: (callsPerMinute) => Math.ceil(plannedInvocations(callsPerMinute)),
    };
  const isOfProcessor = memoryMb < wholeProcessorMb && cpuSeconds > 0;
  const field = isOfProcessor ? `functions.${name}.memoryMb` : (fields.batchSize ?? name);
  const has = isOfProcessor ? memoryMb : batchSize;
  return {
    setting: { field },
    has,
    needed: (callsPerMinute) => {
      const times = plannedInvocations(callsPerMinute) / maxConcurrency;
      return Math.ceil(isOfProcessor ? Math.min(wholeProcessorMb, has * times) : has * times);
    },
  };
};

/** All functions share the concurrent executions of the account. The API keeps its share of them. */
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

/**
 * Capacity of a limit. Empty if no call uses it.
 *
 * @param ofOne what a call uses, or the seconds for which it holds one
 * @param allowed a second or at a time. The default is the setting
 */
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

/** A message that waits for a deferred answer is in flight. SQS limits those. Shorter waits make room. */
const limitByInFlight = ({ config, account, demand }: Deployed): Capacity[] => {
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
    ...limitByInFlight(deployed),
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

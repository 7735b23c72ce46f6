import { type Stage, stages } from '../../functions/shared/stage/stages';
import { type Source, vendors } from '../../functions/telephony/vendors';
import type { Config } from '../../infra/config/config';
import { type Concurrency, scaleOf } from '../../infra/config/scale';
import { wholeProcessorMb } from './account';

/** A queue and its function, as the configuration sizes them. */
export interface Place extends Concurrency {
  readonly name: PlaceName;
  readonly memoryMb: number;
  /** Fields of the configuration that size it. `undefined` if no field does. */
  readonly fields: { readonly batchSize?: string | undefined; readonly maxConcurrency?: string | undefined };
  /** Whether an event source of SQS starts its invocations. */
  readonly isQueue: boolean;
}

export type PlaceName = 'sync' | 'matching' | Stage;

/** Places whose fields of the configuration are not below the name of the stage. */
const partOf: Partial<Record<PlaceName, string>> = {
  recordings: 'recordings.downloads',
  cleaning: 'insight',
  scoring: 'insight',
};

/** The sync and the queues that calls of a vendor pass, in order. It includes every stage. */
export const walkOf = (config: Config, source: Source): readonly Place[] => {
  const scale = scaleOf(config);
  const queue = (name: 'matching' | Stage): Place => {
    const part = partOf[name] ?? name;
    const fields = { batchSize: `${part}.batchSize`, maxConcurrency: `${part}.maxConcurrency` };
    return { name, ...scale[name], memoryMb: config.functions[name].memoryMb, fields, isQueue: true };
  };
  const walk: ('matching' | Stage)[] = [
    ...(vendors[source].works === 'on won calls' ? (['matching'] as const) : []),
    ...stages,
  ];
  return [syncOf(config, source), ...walk.map(queue)];
};

/** A sync has one run at a time. The run reads one page at a time, or several slices. */
const syncOf = (config: Config, source: Source): Place => {
  const vendor = vendors[source];
  const memoryMb = config.functions.sync.memoryMb;
  const common = { name: 'sync', memoryMb, isQueue: false } as const;
  if (vendor.list === 'pages') {
    const { pageSize } = config[source] as { pageSize: number };
    return {
      ...common,
      batchSize: pageSize,
      maxConcurrency: 1,
      fields: { batchSize: `${source}.pageSize` },
    };
  }
  const { parallelRequests = scaleOf(config).syncRequests } = config[source] as { parallelRequests?: number };
  const fields = { maxConcurrency: `${source}.parallelRequests` };
  return { ...common, batchSize: vendor.answerCap, maxConcurrency: parallelRequests, fields };
};

/** Processors of one invocation. */
export const coresOf = ({ memoryMb }: Pick<Place, 'memoryMb'>): number =>
  Math.min(1, memoryMb / wholeProcessorMb);

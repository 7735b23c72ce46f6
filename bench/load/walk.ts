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

/** Fields of the configuration, where they do not lie below the name of the stage. */
const partOf: Partial<Record<PlaceName, string>> = {
  recordings: 'recordings.downloads',
  cleaning: 'insight',
  scoring: 'insight',
};

/** Where the calls of a vendor go, in order. A new stage is among them by itself. */
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

/** One run at a time. It reads a page after the other, or several slices at a time. */
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

import type { Construct } from 'constructs';
import { forEachStage, type Stage } from '../functions/shared/stage/stages';
import type { Config } from './config/config';
import { speechDeliveries } from './config/speech-config';
import { functionQueue, type WorkQueue } from './shared/work-queue';
import { nameOf } from './vendors';

export type StageQueues = Readonly<Record<Stage, WorkQueue>>;

/**
 * Receive count after which a message becomes a dead letter, for stages that differ from the other queues.
 */
const deliveries: Partial<Record<Stage, (config: Config) => number>> = {
  speech: (config) => speechDeliveries(config, config.retries.maxReceiveCount),
};

/** The queue of each stage. `functions` of the configuration gives its consumer the size. */
export const stageQueues = (scope: Construct, config: Config): StageQueues =>
  forEachStage((stage) =>
    functionQueue(scope, `${nameOf(stage)}Stage`, config, stage, deliveries[stage]?.(config)),
  );

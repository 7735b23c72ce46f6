import type { Construct } from 'constructs';
import { forEachStage, type Stage } from '../functions/shared/stage/stages';
import type { Config } from './config/config';
import { speechDeliveries } from './config/speech-config';
import { functionQueue, type WorkQueue } from './shared/work-queue';
import { nameOf } from './vendors';

export type StageQueues = Readonly<Record<Stage, WorkQueue>>;

/** Deliveries of a message before it is dead-lettered, of the stages where they are not those of all queues. */
const deliveries: Partial<Record<Stage, (config: Config) => number>> = {
  speech: (config) => speechDeliveries(config, config.retries.maxReceiveCount),
};

/** The queue of each stage. Its consumer has the size that `functions` of the configuration gives the stage. */
export const stageQueues = (scope: Construct, config: Config): StageQueues =>
  forEachStage((stage) =>
    functionQueue(scope, `${nameOf(stage)}Stage`, config, stage, deliveries[stage]?.(config)),
  );

import type { Redelivery } from '../aws/redelivery';
import { sqsWorker } from '../aws/sqs-worker';
import type { FinishedInBatch } from '../finished-calls/batch';
import type { Delivery } from './run-stage';
import { stageWork } from './stage-work';

/**
 * The handler of a stage's queue.
 *
 * @param finished what it has noted is written at the end of each batch
 */
export const queueConsumer = (
  receive: (delivery: Delivery) => Promise<void>,
  queue: Redelivery,
  finished: Pick<FinishedInBatch, 'write'>,
) => sqsWorker(stageWork(receive, queue), queue).after(() => finished.write());

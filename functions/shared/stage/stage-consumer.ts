import type { Redelivery } from '../aws/redelivery';
import { sqsWorker } from '../aws/sqs-worker';
import type { Delivery } from './run-stage';
import { stageWork } from './stage-work';

/** The handler of a stage's queue. */
export const queueConsumer = (receive: (delivery: Delivery) => Promise<void>, queue: Redelivery) =>
  sqsWorker(stageWork(receive, queue), queue);

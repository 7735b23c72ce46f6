import { CommonEnvironment, readEnvironment } from '../aws/environment';
import { count, logger } from '../aws/observability';
import { sqsWorker } from '../aws/sqs-worker';
import { CommonSettings, readSettings } from '../settings/settings';
import { receiveDeadLetter, stageOfQueue } from './dead-letters';
import { stageFoundation } from './foundation';

const { ports } = stageFoundation(readEnvironment(CommonEnvironment), readSettings(CommonSettings));
const receive = receiveDeadLetter(ports);

/**
 * Receives SQS messages of every dead-letter queue. Stores each in S3 and ends its call in `ERROR` with a
 * reason.
 */
export const handler = sqsWorker({
  // Unreadable messages are archived too.
  read: (body) => body,
  work: async (_, { record, owner, leaseMs }) => {
    const { outcome, queue } = await receive({ record, owner, leaseMs });
    count('DeadLetter', { Outcome: outcome }, 1, { Stage: stageOfQueue(queue) ?? 'unknown' });
    logger.warn('dead letter archived', { messageId: record.messageId, queue, outcome });
  },
});

import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { count, logger } from '../../shared/aws/observability';
import { sqsClient } from '../../shared/aws/queue';
import { type Redelivery, redeliveryMs } from '../../shared/aws/redelivery';

/** What starts work: the schedule, or a run that is to go on. */
export const SyncMessage = z.union([
  z.object({ runId: z.string().min(1).max(200) }).transform(({ runId }) => ({ runId })),
  z.object({ source: z.literal('schedule') }),
]);
export type SyncMessage = z.infer<typeof SyncMessage>;

export interface SyncDelivery {
  /** Unique per invocation and message. */
  owner: string;
  /** Longest time the invocation can be alive, milliseconds. */
  leaseMs: number;
  /** How often the message was received. */
  received: number;
}

/** When a message whose run is at work elsewhere, or not stored yet, shall come again; absent: it is dealt with. */
export interface SyncReceipt {
  againAfterMs?: number;
}

/** SQS holds a message back no longer, seconds. */
const longestDelay = 900;

/** The sync's own queue, by which a run reaches its next invocation. */
export const syncQueue = (queueUrl: string, client: SQSClient = sqsClient()) => ({
  /** @param afterMs milliseconds until the message may be received; a quarter of an hour at most */
  send: async (runId: string, afterMs = 0): Promise<void> => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify({ runId }),
        DelaySeconds: Math.min(longestDelay, Math.ceil(afterMs / 1000)),
      }),
    );
  },
});

/**
 * The handler of that queue. As in the stages' queues, the visibility of a message is cut to what the invocation can still
 * live: after a crash it comes back as soon as the lease on its run has ended.
 */
export const syncConsumer = (
  receive: (message: SyncMessage, delivery: SyncDelivery) => Promise<SyncReceipt>,
  { queueUrl, sqs = sqsClient(), ...redelivery }: Redelivery,
) => {
  const showAgain = async ({ receiptHandle }: SQSRecord, ms: number): Promise<void> => {
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: Math.ceil(ms / 1000),
      }),
    );
  };

  const consume = async (record: SQSRecord, context: Context): Promise<boolean> => {
    const message = readMessage(record.body);
    const received = Number(record.attributes.ApproximateReceiveCount);
    if (!message) {
      // Waiting makes it no better: on to the dead-letter queue.
      count('MessageReturned', {}, 1, { Code: 'UNUSABLE' });
      logger.error('a message names neither a run nor the schedule', {
        messageId: record.messageId,
        received,
      });
      await showAgain(record, 0);
      return false;
    }
    const leaseMs = context.getRemainingTimeInMillis();
    await showAgain(record, leaseMs + 1000);
    const owner = `${context.awsRequestId}/${record.messageId}`;
    try {
      const { againAfterMs } = await receive(message, { owner, leaseMs, received });
      if (againAfterMs === undefined) return true;
      await showAgain(record, againAfterMs);
    } catch (failure) {
      count('MessageReturned', {}, 1, { Code: 'UNEXPECTED' });
      logger.error('a sync was interrupted; its message goes back to the queue', {
        ...message,
        received,
        error: failure instanceof Error ? failure : new Error(String(failure)),
      });
      await showAgain(record, redeliveryMs(redelivery, received));
    }
    return false;
  };

  return middy(async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    for (const record of event.Records)
      if (!(await consume(record, context))) batchItemFailures.push({ itemIdentifier: record.messageId });
    return { batchItemFailures };
  }).use(injectLambdaContext(logger, { resetKeys: true }));
};

const readMessage = (body: string): SyncMessage | undefined => {
  try {
    return SyncMessage.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
};

import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { ChangeMessageVisibilityBatchCommand, ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { ComesAgain, RetryLater, UnusableMessage } from '../errors';
import { count, logger } from './observability';
import { sqsClient } from './queue';
import { type Redelivery, redeliveryMs } from './redelivery';

/**
 * SQS hides a message for at most 12 hours from its receipt. The invocation has used up to 15 minutes of them
 * (s).
 */
const longestDelaySeconds = 43_200 - 900;

/** One delivery of a message. */
export interface SqsDelivery {
  record: SQSRecord;
  /** Holder of claims, unique to this delivery. */
  owner: string;
  /** Receive count, from 1. */
  received: number;
  /** Remaining time of the invocation when it began (ms). */
  leaseMs: number;
  /** When the invocation ends (epoch ms). */
  endsAt: number;
  /** Remaining time of the invocation now (ms). */
  remainingMs: () => number;
}

/** How a room works on the messages of its queue. */
export interface SqsWork<Message> {
  /** @throws UnusableMessage */
  read: (body: string) => Message;
  /** Returns when the message is done. A message that throws goes back to its queue. */
  work: (message: Message, delivery: SqsDelivery) => Promise<void>;
  /** Log details of a message that goes back. */
  label?: (message: Message) => Record<string, unknown>;
}

export type ConsumeBatch = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/**
 * Works on all messages of a batch at once and acknowledges each separately.
 *
 * The queue hides a message for six function timeouts. The start of an invocation cuts that to its remaining
 * time. So a message comes back soon after a crash. A failed message comes back after a delay.
 *
 * @param redelivery if absent, the visibility timeout of the queue counts
 */
export const consumeBatch = <Message>(
  { read, work, label = () => ({}) }: SqsWork<Message>,
  redelivery?: Redelivery,
): ConsumeBatch => {
  const { now = Date.now } = redelivery ?? {};
  const visibility = redelivery && visibilityOf(redelivery);

  return async (event, context) => {
    const remainingMs = () => context.getRemainingTimeInMillis();
    const leaseMs = remainingMs();
    const endsAt = now() + leaseMs;
    await visibility?.cut(event.Records, leaseMs + 1000);
    const workOn = async (record: SQSRecord): Promise<void> => {
      const received = Number(record.attributes.ApproximateReceiveCount);
      let details = {};
      try {
        const message = read(record.body);
        details = label(message);
        // SQS may deliver a message twice in one batch.
        const owner = `${context.awsRequestId}/${record.messageId}/${event.Records.indexOf(record)}`;
        await work(message, { record, owner, received, leaseMs, endsAt, remainingMs });
      } catch (failure) {
        if (redelivery) {
          const afterMs = delayOf(failure) ?? redeliveryMs(redelivery, received);
          report(failure, { ...details, messageId: record.messageId, received, afterMs });
          await visibility?.handBack(record, afterMs);
        }
        throw failure;
      }
    };
    return processPartialResponse(event, workOn, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    });
  };
};

const visibilityOf = ({ queueUrl, sqs = sqsClient() }: Redelivery) => ({
  cut: async (records: readonly SQSRecord[], ms: number): Promise<void> => {
    const Entries = records.map(({ receiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: seconds(ms),
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
  },
  handBack: async ({ receiptHandle }: SQSRecord, afterMs: number): Promise<void> => {
    const input = { QueueUrl: queueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds(afterMs) };
    await sqs.send(new ChangeMessageVisibilityCommand(input));
  },
});

const seconds = (ms: number): number => Math.min(longestDelaySeconds, Math.ceil(ms / 1000));

/** The delay that a failure asks for (ms). */
const delayOf = (failure: unknown): number | undefined => {
  if (failure instanceof ComesAgain || failure instanceof RetryLater) return failure.afterMs ?? 0;
  // Waiting does not help. The message goes on to the dead-letter queue.
  return failure instanceof UnusableMessage ? 0 : undefined;
};

const report = (failure: unknown, details: Record<string, unknown>): void => {
  if (failure instanceof ComesAgain) return;
  const isKnown = failure instanceof RetryLater || failure instanceof UnusableMessage;
  const code = failure instanceof RetryLater ? failure.code : isKnown ? 'UNUSABLE' : 'UNEXPECTED';
  count('MessageReturned', {}, 1, { Code: code });
  const error = isKnown ? {} : { error: failure };
  logger.warn('message goes back to its queue', { ...details, code, reason: String(failure), ...error });
};

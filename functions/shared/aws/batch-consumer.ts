import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { ChangeMessageVisibilityBatchCommand, ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { AnswerPending, RetryLater, StageBusy, UnusableMessage } from '../errors';
import type { Delivery } from '../stage/run-stage';
import { lookOf, readStageMessage } from '../stage/stage-message';
import { count, logger } from './observability';
import { sqsClient } from './queue';
import { lookAgainMs, type Redelivery, redeliveryMs } from './redelivery';

/** Time kept back at the end of an invocation to report what is unfinished, milliseconds. */
const reserveMs = 2000;
/** SQS allows twelve hours from when the message was received; the invocation has used up to a quarter of one, seconds. */
const longestDelaySeconds = 43_200 - 900;

/** What the handler of a stage's queue does with a batch. */
export type ConsumeBatch = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/**
 * Works on the batches of a stage's queue: every record of the batch is worked on at once, and each is acknowledged for itself.
 *
 * The visibility of each message is cut at the start from the queue's six function time-outs to what this invocation
 * can still live: after a crash the message comes back as soon as its lease has ended, not half an hour later.
 */
export const batchConsumer = (
  receive: (delivery: Delivery) => Promise<void>,
  { queueUrl, sqs = sqsClient(), now = Date.now, ...redelivery }: Redelivery,
): ConsumeBatch => {
  const consume: ConsumeBatch = async (event, context) => {
    const leaseMs = context.getRemainingTimeInMillis();
    await shortenVisibility(event.Records, leaseMs + 1000);
    const deadline = now() + leaseMs - reserveMs;
    const workOn = async (record: SQSRecord): Promise<void> => {
      let callId: string | undefined;
      try {
        const message = readStageMessage(record.body);
        callId = message.callId;
        const earlyMs = (message.notBefore ?? 0) - now();
        if (earlyMs > 0) throw new TooEarly(earlyMs);
        await receive({
          callId,
          owner: `${context.awsRequestId}/${record.messageId}`,
          leaseMs,
          deadline,
          look: lookOf(message),
          round: message.round,
        });
      } catch (failure) {
        await handBack(record, failure, callId);
        throw failure;
      }
    };
    return processPartialResponse(event, workOn, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    });
  };

  const shortenVisibility = async (records: SQSRecord[], ms: number): Promise<void> => {
    await sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: queueUrl,
        Entries: records.map(({ receiptHandle }, index) => ({
          Id: String(index),
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: seconds(ms),
        })),
      }),
    );
  };

  /** Says why, and when the message shall come again. */
  const handBack = async (record: SQSRecord, failure: unknown, callId: string | undefined): Promise<void> => {
    const received = Number(record.attributes.ApproximateReceiveCount);
    const afterMs =
      failure instanceof RetryLater || failure instanceof StageBusy || failure instanceof TooEarly
        ? (failure.afterMs ?? 0)
        : failure instanceof AnswerPending
          ? Math.min(lookAgainMs(redelivery, received), failure.capMs ?? Number.POSITIVE_INFINITY)
          : failure instanceof UnusableMessage
            ? 0 // Waiting makes it no better: on to the dead-letter queue.
            : redeliveryMs(redelivery, received);
    if (!isOrderly(failure)) {
      const code =
        failure instanceof RetryLater
          ? failure.code
          : failure instanceof UnusableMessage
            ? 'UNUSABLE'
            : 'UNEXPECTED';
      count('MessageReturned', {}, 1, { Code: code });
      logger.warn('message goes back to its queue', {
        callId,
        messageId: record.messageId,
        received,
        afterMs,
        code,
        reason: String(failure),
      });
    }
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: record.receiptHandle,
        VisibilityTimeout: seconds(afterMs),
      }),
    );
  };

  return consume;
};

/** SQS delays a message for a quarter of an hour at most. What is due later is received early and hidden until then. */
class TooEarly extends Error {
  override readonly name = 'TooEarly';

  constructor(readonly afterMs: number) {
    super(`the message is due in ${afterMs} ms`);
  }
}

/** Whether a message comes back in the course of things. */
const isOrderly = (failure: unknown): boolean =>
  failure instanceof StageBusy || failure instanceof AnswerPending || failure instanceof TooEarly;

const seconds = (ms: number): number => Math.min(longestDelaySeconds, Math.ceil(ms / 1000));

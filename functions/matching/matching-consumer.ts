import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { ChangeMessageVisibilityBatchCommand, ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { MatchingMessage } from '../shared/aws/matching-queue';
import { count, logger } from '../shared/aws/observability';
import { sqsClient } from '../shared/aws/queue';
import { type Redelivery, redeliveryMs } from '../shared/aws/redelivery';
import { UnusableMessage } from '../shared/errors';

export interface Matching {
  matchCalls(callIds: readonly string[]): Promise<void>;
  /** @param deadline epoch milliseconds by which to hand over what is left */
  matchRows(rows: Extract<MatchingMessage, { rows: unknown }>['rows'], deadline: number): Promise<void>;
}

/** Time kept back at the end of an invocation, milliseconds: a page of calls that has been begun is brought to its end. */
const reserveMs = (remainingMs: number): number => Math.min(20_000, remainingMs / 2);

/**
 * The handler of the matching queue: every message of the batch is worked on at once and acknowledged for itself.
 *
 * The visibility of each message is cut at the start to what this invocation can still live, so that after a crash it
 * comes back soon; one that failed comes back after a delay that grows with its deliveries, so that those it has
 * outlast an outage of an hour.
 */
export const matchingConsumer = (
  { matchCalls, matchRows }: Matching,
  { queueUrl, sqs = sqsClient(), ...redelivery }: Redelivery,
) => {
  const consume = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const remainingMs = context.getRemainingTimeInMillis();
    const deadline = Date.now() + remainingMs - reserveMs(remainingMs);
    await sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: queueUrl,
        Entries: event.Records.map(({ receiptHandle }, index) => ({
          Id: String(index),
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: Math.ceil(remainingMs / 1000) + 1,
        })),
      }),
    );
    const workOn = async (record: SQSRecord): Promise<void> => {
      try {
        const message = readMessage(record.body);
        await ('calls' in message ? matchCalls(message.calls) : matchRows(message.rows, deadline));
      } catch (failure) {
        await handBack(record, failure);
        throw failure;
      }
    };
    return processPartialResponse(event, workOn, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    });
  };

  const handBack = async (record: SQSRecord, failure: unknown): Promise<void> => {
    const received = Number(record.attributes.ApproximateReceiveCount);
    const unusable = failure instanceof UnusableMessage;
    count('MessageReturned', {}, 1, { Code: unusable ? 'UNUSABLE' : 'UNEXPECTED' });
    logger.warn('message goes back to its queue', {
      messageId: record.messageId,
      received,
      reason: String(failure),
    });
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: record.receiptHandle,
        // Waiting makes an unusable one no better: on to the dead-letter queue.
        VisibilityTimeout: unusable ? 0 : Math.ceil(redeliveryMs(redelivery, received) / 1000),
      }),
    );
  };

  return middy(consume).use(injectLambdaContext(logger, { resetKeys: true }));
};

/** @throws UnusableMessage when it names neither calls nor rows */
const readMessage = (body: string): MatchingMessage => {
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch {
    throw new UnusableMessage('The message is not JSON.');
  }
  const parsed = MatchingMessage.safeParse(content);
  if (!parsed.success) throw new UnusableMessage('The message names neither calls nor rows to look at.');
  return parsed.data;
};

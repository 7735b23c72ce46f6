import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { exportKinds } from '../export-rows/schema';
import { sqsClient } from './queue';

/** What the matching room is asked to look at: calls that came or changed, or export rows that did. */
export const MatchingMessage = z.union([
  z.strictObject({ calls: z.array(z.string().min(1)).min(1) }),
  z.strictObject({
    rows: z.array(z.strictObject({ kind: z.enum(exportKinds), rowKey: z.string().min(1) })).min(1),
  }),
]);
export type MatchingMessage = z.infer<typeof MatchingMessage>;
export type RowReference = Extract<MatchingMessage, { rows: unknown }>['rows'][number];

/** Asks the matching room; returns once every message is accepted. */
export interface MatchingQueue {
  /** @throws when a message was not accepted; sending all of them again does no harm */
  sendCalls(callIds: readonly string[]): Promise<void>;
  sendRows(rows: readonly RowReference[]): Promise<void>;
}

/** Calls or rows in one message: a consumer looks at them in a few seconds. */
const perMessage = 25;
/** SQS takes that many messages in one request. */
const perRequest = 10;

export const matchingQueue = (queueUrl: string, client = sqsClient()): MatchingQueue => {
  const send = async (messages: readonly MatchingMessage[]): Promise<void> => {
    for (const batch of chunks(messages, perRequest)) {
      const { Failed = [] } = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: batch.map((message, index) => ({
            Id: String(index),
            MessageBody: JSON.stringify(message),
          })),
        }),
      );
      if (Failed.length > 0)
        throw new Error(`The matching queue refused ${Failed.length} messages: ${Failed[0]?.Message ?? ''}`);
    }
  };
  return {
    sendCalls: (callIds) => send(chunks(callIds, perMessage).map((calls) => ({ calls }))),
    sendRows: (rows) => send(chunks(rows, perMessage).map((part) => ({ rows: part }))),
  };
};

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );

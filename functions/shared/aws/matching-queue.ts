import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { exportKinds } from '../export-rows/schema';
import { sqsClient } from './queue';

/** Work for the matching room. Calls or export rows are new or have changed. */
export const MatchingMessage = z.union([
  z.strictObject({ calls: z.array(z.string().min(1)).min(1) }),
  z.strictObject({
    rows: z.array(z.strictObject({ kind: z.enum(exportKinds), rowKey: z.string().min(1) })).min(1),
  }),
]);
export type MatchingMessage = z.infer<typeof MatchingMessage>;
export type RowReference = Extract<MatchingMessage, { rows: unknown }>['rows'][number];

/** Sends work to the matching room. It returns once every message is accepted. */
export interface MatchingQueue {
  /** @throws when a message was not accepted. It is safe to send all of them again. */
  sendCalls(callIds: readonly string[]): Promise<void>;
  sendRows(rows: readonly RowReference[]): Promise<void>;
}

/** Calls or rows in one message. A consumer needs a few seconds for them. */
const perMessage = 25;
/** SQS takes this many messages in one request. */
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

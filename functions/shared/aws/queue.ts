import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { NextLook } from '../stage/parking';

/** Sends to the endpoint of the region. The URL of a queue is only its name. */
export const sqsClient = (): SQSClient => new SQSClient({ useQueueUrlAsEndpoint: false });

/** Starts a stage for calls. It may start the same call again. */
export interface StageQueue {
  /** @param afterMs delay of the message (ms, at most 15 minutes) */
  send(callId: string, afterMs?: number): Promise<void>;
  /** Starts the stage of a call at once. The call need not wait for the next look at the account. */
  lookNow(callId: string): Promise<void>;
  /** Sends up to ten a request. @returns ids with an accepted message */
  sendAll(callIds: readonly string[]): Promise<string[]>;
}

/** SQS allows no longer delay (s). The receiver hides a message that comes too early. */
const longestDelaySeconds = 900;

/** Sends the message of the next look back to its queue. */
export const lookSender =
  (queueUrl: string, client: Pick<SQSClient, 'send'> = sqsClient(), now: () => number = Date.now) =>
  async (look: NextLook): Promise<void> => {
    const seconds = Math.ceil((look.notBefore - now()) / 1000);
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(look),
        DelaySeconds: Math.min(longestDelaySeconds, Math.max(0, seconds)),
      }),
    );
  };

export const stageQueue = (queueUrl: string, client: SQSClient = sqsClient()): StageQueue => ({
  send: async (callId, afterMs = 0) => {
    const delay = afterMs > 0 ? { DelaySeconds: Math.ceil(afterMs / 1000) } : {};
    await client.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ callId }), ...delay }),
    );
  },
  lookNow: async (callId) => {
    await client.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ callId, lookNow: true }) }),
    );
  },
  sendAll: async (callIds) => {
    const accepted: string[] = [];
    for (let start = 0; start < callIds.length; start += 10) {
      const batch = callIds.slice(start, start + 10);
      const { Successful = [] } = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: batch.map((callId, index) => ({
            Id: String(index),
            MessageBody: JSON.stringify({ callId }),
          })),
        }),
      );
      for (const { Id } of Successful) {
        const callId = batch[Number(Id)];
        if (callId !== undefined) accepted.push(callId);
      }
    }
    return accepted;
  },
});

import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { NextLook } from '../stage/parking';

/** Sends to the region's endpoint; a queue's URL names the queue, not the way to it. */
export const sqsClient = (): SQSClient => new SQSClient({ useQueueUrlAsEndpoint: false });

/** Starts, or starts again, a stage for calls. */
export interface StageQueue {
  /** @param afterMs milliseconds until the message may be received; a quarter of an hour at most */
  send(callId: string, afterMs?: number): Promise<void>;
  /** Starts the stage of a call at once, also one that waits for the account's next look. */
  lookNow(callId: string): Promise<void>;
  /** Up to ten a request; answers the ids whose message was accepted. */
  sendAll(callIds: readonly string[]): Promise<string[]>;
}

/** SQS delays a message for no longer, seconds. What is further away is hidden when it is received. */
const longestDelaySeconds = 900;

/** Sends the message of a next look to the queue it will be received from. */
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

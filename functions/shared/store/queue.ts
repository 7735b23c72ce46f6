import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Sends to the region's endpoint; a queue's URL names the queue, not the way to it. */
export const sqsClient = (): SQSClient => new SQSClient({ useQueueUrlAsEndpoint: false });

/** Starts, or starts again, a stage for calls. */
export interface StageQueue {
  /** @param afterMs milliseconds until the message may be received; a quarter of an hour at most */
  send(callId: string, afterMs?: number): Promise<void>;
  /** Up to ten a request; answers the ids whose message was accepted. */
  sendAll(callIds: readonly string[]): Promise<string[]>;
}

export const stageQueue = (queueUrl: string, client: SQSClient = sqsClient()): StageQueue => ({
  send: async (callId, afterMs = 0) => {
    const delay = afterMs > 0 ? { DelaySeconds: Math.ceil(afterMs / 1000) } : {};
    await client.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ callId }), ...delay }),
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

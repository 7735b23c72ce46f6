import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { sqsClient } from '../../shared/aws/queue';
import { readMessage } from '../../shared/aws/read-message';
import type { Redelivery } from '../../shared/aws/redelivery';
import { sqsWorker } from '../../shared/aws/sqs-worker';
import { ComesAgain } from '../../shared/errors';

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

/** The handler of that queue. */
export const syncConsumer = (
  receive: (message: SyncMessage, delivery: SyncDelivery) => Promise<SyncReceipt>,
  queue: Redelivery,
) =>
  sqsWorker(
    {
      read: (body) => readMessage(body, SyncMessage, 'The message names neither a run nor the schedule.'),
      label: (message) => message,
      work: async (message, { owner, leaseMs, received }) => {
        const { againAfterMs } = await receive(message, { owner, leaseMs, received });
        if (againAfterMs !== undefined) throw new ComesAgain('the run is not ready', againAfterMs);
      },
    },
    queue,
  );

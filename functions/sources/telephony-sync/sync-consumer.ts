import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { sqsClient } from '../../shared/aws/queue';
import { readMessage } from '../../shared/aws/read-message';
import type { Redelivery } from '../../shared/aws/redelivery';
import { sqsWorker } from '../../shared/aws/sqs-worker';
import { ComesAgain } from '../../shared/errors';

/** Starts work. Either the schedule sent it, or a run continues. */
export const SyncMessage = z.union([
  z.object({ runId: z.string().min(1).max(200) }).transform(({ runId }) => ({ runId })),
  z.object({ source: z.literal('schedule') }),
]);
export type SyncMessage = z.infer<typeof SyncMessage>;

export interface SyncDelivery {
  /** Holder of the claim, unique to the invocation and message. */
  owner: string;
  /** Longest life of the invocation (ms). */
  leaseMs: number;
  /** The message's receive count. */
  received: number;
}

/** Delay of a message whose run is busy or not stored yet (ms). Absent when the message is done. */
export interface SyncReceipt {
  againAfterMs?: number;
}

/** Longest delay of SQS (s). */
const longestDelay = 900;

/** The sync's own queue. It carries a run to its next invocation. */
export const syncQueue = (queueUrl: string, client: SQSClient = sqsClient()) => ({
  /** @param afterMs delay of the message (ms), at most 15 minutes */
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

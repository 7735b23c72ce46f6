import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { sqsClient } from '../../shared/aws/queue';

/** One delivery of a vendor in the queue. */
export const Delivery = z.object({
  fields: z.record(z.string(), z.string()),
  /** Epoch ms. */
  receivedAt: z.number(),
});
export type Delivery = z.infer<typeof Delivery>;

export interface WebhookQueue {
  /** @param delaySeconds until the first look */
  send(delivery: Delivery, delaySeconds: number): Promise<void>;
}

export const webhookQueue = (
  queueUrl: string,
  client: Pick<SQSClient, 'send'> = sqsClient(),
): WebhookQueue => ({
  send: async (delivery, delaySeconds) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(delivery),
        DelaySeconds: delaySeconds,
      }),
    );
  },
});

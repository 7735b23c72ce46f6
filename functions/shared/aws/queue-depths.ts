import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { parseJson } from '../json';
import { sqsClient } from './queue';

/** Names of queues by what people call them. A queue itself tells its dead-letter queue. */
export const WatchedQueues = z.record(z.string(), z.string());
export type WatchedQueues = z.infer<typeof WatchedQueues>;

/** Messages of a queue, as SQS estimates them. */
export interface QueueDepth {
  name: string;
  waiting: number;
  /** Received and not done. */
  inFlight: number;
  /** Sent, and not to be received before some time. */
  delayed: number;
  /** In its dead-letter queue. */
  deadLetters: number;
}

const RedrivePolicy = z.object({ deadLetterTargetArn: z.string() });

const noMessages = { waiting: 0, inFlight: 0, delayed: 0 };

export type QueueDepths = () => Promise<QueueDepth[]>;

/**
 * Asks SQS for the depth of queues. Names take a third of the room of addresses in a variable.
 *
 * @param beside address of a queue of the same account and region
 */
export const queueDepths = (
  queues: WatchedQueues,
  beside: string,
  client: Pick<SQSClient, 'send'> = sqsClient(),
): QueueDepths => {
  const depthOf = async (queueName: string) => {
    const QueueUrl = `${beside.slice(0, beside.lastIndexOf('/') + 1)}${queueName}`;
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
          'RedrivePolicy',
        ],
      }),
    );
    const redrive = RedrivePolicy.safeParse(parseJson(Attributes.RedrivePolicy ?? '')).data;
    return {
      deadLetterQueue: redrive?.deadLetterTargetArn.split(':').at(-1),
      waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
      inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
      delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
    };
  };
  return () =>
    Promise.all(
      Object.entries(queues).map(async ([name, queue]) => {
        const { deadLetterQueue, ...depth } = await depthOf(queue);
        const dead = deadLetterQueue === undefined ? noMessages : await depthOf(deadLetterQueue);
        return { name, ...depth, deadLetters: dead.waiting + dead.inFlight + dead.delayed };
      }),
    );
};

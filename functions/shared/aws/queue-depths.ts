import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { parseJson } from '../json';
import { sqsClient } from './queue';

/** Queue names by the words that people use. */
export const WatchedQueues = z.record(z.string(), z.string());
export type WatchedQueues = z.infer<typeof WatchedQueues>;

/** Messages of a queue as SQS estimates them. */
export interface QueueDepth {
  name: string;
  waiting: number;
  /** Received but not done. */
  inFlight: number;
  /** Sent with a delay that is not over. */
  delayed: number;
  /** Messages in its dead-letter queue. */
  deadLetters: number;
}

export type QueueDepths = () => Promise<QueueDepth[]>;

/** Addresses of queues in the account and region of another queue. */
export const siblingQueues = (address: string, queues: WatchedQueues): Record<string, string> =>
  Object.fromEntries(
    Object.entries(queues).map(([name, queueName]) => [name, siblingQueue(address, queueName)]),
  );

/** In a variable a name takes a third of the room of an address. */
const siblingQueue = (address: string, queueName: string): string =>
  `${address.slice(0, address.lastIndexOf('/') + 1)}${queueName}`;

const depthNames = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

const RedrivePolicy = z.object({ deadLetterTargetArn: z.string() });

/**
 * Asks SQS for the depth of each queue and of its dead-letter queue.
 * @param addresses by the words that people use
 */
export const queueDepths = (
  addresses: Readonly<Record<string, string>>,
  client: Pick<SQSClient, 'send'> = sqsClient(),
): QueueDepths => {
  const ask = async (QueueUrl: string) => {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...depthNames, 'RedrivePolicy'] }),
    );
    const [waiting = 0, inFlight = 0, delayed = 0] = depthNames.map((name) => Number(Attributes[name] ?? 0));
    const redrive = RedrivePolicy.safeParse(parseJson(Attributes.RedrivePolicy ?? ''));
    return { depth: { waiting, inFlight, delayed }, deadLetters: redrive.data?.deadLetterTargetArn };
  };

  const depthOf = async (name: string, address: string): Promise<QueueDepth> => {
    const { depth, deadLetters } = await ask(address);
    const queueName = deadLetters?.split(':').at(-1);
    const dead =
      queueName === undefined ? [] : Object.values((await ask(siblingQueue(address, queueName))).depth);
    return { name, ...depth, deadLetters: dead.reduce((sum, count) => sum + count, 0) };
  };

  return () => Promise.all(Object.entries(addresses).map(([name, address]) => depthOf(name, address)));
};

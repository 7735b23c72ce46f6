import type { SQSClient } from '@aws-sdk/client-sqs';
import { type StageQueue, stageQueue } from '../../functions/shared/aws/queue';
import type { AroundRequest } from './mortals';

interface Input {
  MessageBody: string;
  Entries: { Id: string; MessageBody: string }[];
}

export interface SqsOptions<T> {
  around?: AroundRequest | undefined;
  /** Whether the queue accepts a message with this body. */
  accepts?: (body: string) => boolean;
  /** The part of a body that the test sees. */
  read?: (body: string) => T;
}

/** An SQS client that keeps its sent messages in order. */
export const inMemorySqs = <T = string>({
  around = (_, run) => run(),
  accepts = () => true,
  read = (body) => body as T,
}: SqsOptions<T> = {}) => {
  const sent: T[] = [];
  const operations: Record<string, (input: Input) => object> = {
    SendMessageCommand: ({ MessageBody }) => {
      if (!accepts(MessageBody)) throw new Error('the queue is out of reach');
      sent.push(read(MessageBody));
      return {};
    },
    SendMessageBatchCommand: ({ Entries }) => {
      const taken = Entries.filter((entry) => accepts(entry.MessageBody));
      sent.push(...taken.map((entry) => read(entry.MessageBody)));
      return { Successful: taken, Failed: Entries.filter((entry) => !taken.includes(entry)) };
    },
  };
  const send = async ({ constructor: { name }, input }: { constructor: { name: string }; input: Input }) => {
    const run = operations[name];
    if (!run) throw new Error(`the queue in memory does not know ${name}`);
    return around(name.replace(/Command$/, ''), async () => run(input), input);
  };
  return { sent, client: { send } as unknown as SQSClient };
};

export interface InMemoryQueue extends StageQueue {
  /** Call ids in the order of sending. */
  readonly sent: string[];
}

/** The queue of a stage. @param accepts whether it accepts the message of a call */
export const inMemoryQueue = (accepts: (callId: string) => boolean = () => true): InMemoryQueue => {
  const { sent, client } = inMemorySqs({
    accepts: (body) => accepts(JSON.parse(body).callId),
    read: (body): string => {
      const { callId, lookNow } = JSON.parse(body);
      return lookNow ? `${callId} now` : callId;
    },
  });
  return { ...stageQueue('a-queue', client), sent };
};

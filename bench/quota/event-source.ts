import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Received, VirtualQueue } from './virtual-queue';
import type { VirtualTime } from './virtual-time';

export interface EventSourceOptions {
  name: string;
  queue: VirtualQueue;
  handler: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
  time: VirtualTime;
  batchSize: number;
  maxConcurrency: number;
  timeoutSeconds: number;
}

/**
 * Plays an event source of Lambda. It starts invocations up to a limit and deletes the messages that they did
 * not return.
 */
export class EventSource {
  /** Invocations that ran into their time-out. */
  timeOuts = 0;
  invocations = 0;
  readonly queue: VirtualQueue;
  #options: EventSourceOptions;
  /** How to give up each invocation that runs, and when (epoch ms). */
  #running = new Set<{ endsAt: number; giveUp: () => void }>();

  constructor(options: EventSourceOptions) {
    this.queue = options.queue;
    this.#options = options;
  }

  /** Starts invocations for what is visible. */
  poll(): void {
    for (const { endsAt, giveUp } of this.#running) if (endsAt <= this.#options.time.now()) giveUp();
    while (this.#running.size < this.#options.maxConcurrency) {
      const messages = this.queue.receive(this.#options.batchSize);
      if (messages.length === 0) return;
      void this.#invoke(messages);
    }
  }

  /** Epoch ms at which there is something to start or to give up. Infinite when there is neither. */
  nextAt(): number {
    const canStart = this.#running.size < this.#options.maxConcurrency;
    const startsAt = (canStart ? this.queue.nextVisibleAt() : undefined) ?? Number.POSITIVE_INFINITY;
    return Math.min(startsAt, ...[...this.#running].map(({ endsAt }) => endsAt));
  }

  async #invoke(messages: readonly Received[]): Promise<void> {
    const { name, time, handler, timeoutSeconds } = this.#options;
    const endsAt = time.now() + timeoutSeconds * 1000;
    const context = {
      awsRequestId: `${name}-${++this.invocations}`,
      functionName: name,
      getRemainingTimeInMillis: () => endsAt - time.now(),
    } as Context;
    const { promise: timeOut, resolve: giveUp } = Promise.withResolvers<undefined>();
    const invocation = { endsAt, giveUp: () => giveUp(undefined) };
    this.#running.add(invocation);
    const answer = await Promise.race([handler({ Records: messages.map(recordOf) }, context), timeOut]);
    this.#running.delete(invocation);
    if (!answer) {
      this.timeOuts += 1;
      return;
    }
    const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { messageId, receiptHandle } of messages)
      if (!failed.has(messageId)) this.queue.delete(receiptHandle);
  }
}

export const recordOf = ({ messageId, receiptHandle, body, received, sentAt }: Received): SQSRecord => ({
  messageId,
  receiptHandle,
  body,
  attributes: {
    ApproximateReceiveCount: String(received),
    SentTimestamp: String(sentAt),
    SenderId: 'bench',
    ApproximateFirstReceiveTimestamp: String(sentAt),
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:bench',
  awsRegion: 'eu-central-1',
});

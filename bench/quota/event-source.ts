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

/** What Lambda does with a queue: it starts so many invocations at a time, and deletes what they did not hand back. */
export class EventSource {
  /** Invocations that ran into their time-out. */
  timeOuts = 0;
  invocations = 0;
  readonly queue: VirtualQueue;
  #options: EventSourceOptions;
  #running = 0;

  constructor(options: EventSourceOptions) {
    this.queue = options.queue;
    this.#options = options;
  }

  /** Starts invocations for what is visible. */
  poll(): void {
    while (this.#running < this.#options.maxConcurrency) {
      const messages = this.queue.receive(this.#options.batchSize);
      if (messages.length === 0) return;
      this.#running += 1;
      void this.#invoke(messages).finally(() => {
        this.#running -= 1;
      });
    }
  }

  /** Epoch ms at which there is something to start; `undefined` while nothing can be started. */
  nextAt(): number | undefined {
    return this.#running < this.#options.maxConcurrency ? this.queue.nextVisibleAt() : undefined;
  }

  async #invoke(messages: readonly Received[]): Promise<void> {
    const { name, time, handler, timeoutSeconds } = this.#options;
    const endsAt = time.now() + timeoutSeconds * 1000;
    const context = {
      awsRequestId: `${name}-${++this.invocations}`,
      functionName: name,
      getRemainingTimeInMillis: () => endsAt - time.now(),
    } as Context;
    const answer = await Promise.race([
      handler({ Records: messages.map(recordOf) }, context),
      time.wait(timeoutSeconds * 1000),
    ]);
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

import type { SQSRecord } from 'aws-lambda';
import { type Stage, stages } from '../../functions/shared/stage/stages';
import type { Ledger } from './ledger';

interface Waiting {
  messageId: string;
  body: string;
  received: number;
}

/** The queues of the stages. They count the requests of every sender and consumer. */
export class StageQueues {
  readonly #ledger: Ledger;
  readonly #waiting = Object.fromEntries(
    stages.map((stage) => [stage, [] as Waiting[]]),
  ) as unknown as Record<Stage, Waiting[]>;
  #sent = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** A message that no client of ours sent, such as an event that arrived. */
  put(stage: Stage, body: string): void {
    this.#waiting[stage].push({ messageId: `message-${++this.#sent}`, body, received: 0 });
  }

  /** The client of a function. */
  client(stage: Stage) {
    const send = async ({
      constructor: { name },
      input,
    }: {
      constructor: { name: string };
      input: SqsInput;
    }) => {
      const entries = input.Entries ?? [];
      this.#ledger.add(['sqs', kinds[name] ?? name]);
      if (name === 'SendMessageCommand') this.put(stage, input.MessageBody ?? '');
      if (name === 'SendMessageBatchCommand')
        for (const { MessageBody = '' } of entries) this.put(stage, MessageBody);
      return { Successful: entries };
    };
    return { send } as never;
  }

  /** Takes a batch, as an event source does. */
  receive(stage: Stage, batchSize: number): SQSRecord[] {
    const batch = this.#waiting[stage].splice(0, batchSize);
    if (batch.length > 0) this.#ledger.add(['sqs', 'receive']);
    return batch.map((message) => toRecord({ ...message, received: message.received + 1 }));
  }

  /** Deletes what a function has dealt with. The rest waits again. */
  settle(stage: Stage, records: readonly SQSRecord[], failed: readonly string[]): void {
    const back = records.filter(({ messageId }) => failed.includes(messageId));
    if (back.length < records.length) this.#ledger.add(['sqs', 'delete']);
    for (const { messageId, body, attributes } of back)
      this.#waiting[stage].push({ messageId, body, received: Number(attributes.ApproximateReceiveCount) });
  }
}

interface SqsInput {
  MessageBody?: string;
  Entries?: { Id: string; MessageBody?: string }[];
}

const kinds: Readonly<Record<string, string>> = {
  SendMessageCommand: 'send',
  SendMessageBatchCommand: 'send',
  ChangeMessageVisibilityCommand: 'changeVisibility',
  ChangeMessageVisibilityBatchCommand: 'changeVisibility',
};

const toRecord = ({ messageId, body, received }: Waiting): SQSRecord => ({
  messageId,
  receiptHandle: `${messageId}/${received}`,
  body,
  attributes: {
    ApproximateReceiveCount: String(received),
    SentTimestamp: '0',
    SenderId: 'a-sender',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:a-queue',
  awsRegion: 'eu-central-1',
});

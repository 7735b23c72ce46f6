import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import {
  type SyncDelivery,
  type SyncMessage,
  type SyncReceipt,
  syncConsumer,
  syncQueue,
} from '../../../functions/sources/telephony-sync/sync-consumer';

const url = 'http://127.0.0.1:4566/000000000000/alotech-sync';

interface Change {
  VisibilityTimeout: number;
}

const recordingSqs = () => {
  const sent: unknown[] = [];
  const client = {
    send: async (command: unknown) => {
      sent.push(command);
    },
  } as unknown as SQSClient;
  return { client, sent };
};

/** Delivers these bodies. Returns the handler's report and each change of a visibility timeout (s). */
const deliver = async (
  bodies: string[],
  receive: (message: SyncMessage, delivery: SyncDelivery) => Promise<SyncReceipt>,
) => {
  const { client, sent } = recordingSqs();
  const event = {
    Records: bodies.map((body, index) => ({
      messageId: `message-${index}`,
      receiptHandle: `handle-${index}`,
      body,
      attributes: { ApproximateReceiveCount: '3' },
    })),
  } as unknown as SQSEvent;
  const context = {
    awsRequestId: 'request-1',
    getRemainingTimeInMillis: () => 300_000,
  } as unknown as Context;
  const answer = await syncConsumer(receive, {
    queueUrl: url,
    backoff: { baseMs: 2000, capMs: 300_000 },
    random: () => 0,
    sqs: client,
  })(event, context);
  const visibility = (sent as { input: { Entries?: Change[] } & Change }[]).flatMap(({ input }) =>
    (input.Entries ?? [input]).map(({ VisibilityTimeout }) => VisibilityTimeout),
  );
  return { failures: answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), visibility };
};

describe('a message of the sync’s queue', () => {
  test('is hidden for the life of the invocation, handed on and finished', async () => {
    const received: unknown[] = [];
    const { failures, visibility } = await deliver(['{"source":"schedule"}'], async (message, delivery) => {
      received.push([message, delivery]);
      return {};
    });
    expect(received).toEqual([
      [{ source: 'schedule' }, { owner: 'request-1/message-0/0', leaseMs: 300_000, received: 3 }],
    ]);
    expect([failures, visibility]).toEqual([[], [301]]);
  });

  test('comes again after the requested delay while its run is busy', async () => {
    const { failures, visibility } = await deliver(['{"runId":"run-1"}'], async () => ({
      againAfterMs: 42_500,
    }));
    expect([failures, visibility]).toEqual([['message-0'], [301, 43]]);
  });

  test('comes again with a growing delay after a failure', async () => {
    const { failures, visibility } = await deliver(['{"runId":"run-1"}'], async () => {
      throw new Error('DynamoDB is out of reach');
    });
    expect([failures, visibility]).toEqual([['message-0'], [301, 8]]);
  });

  test.each(['', 'no JSON', '{}', '{"source":"somebody"}', '{"runId":""}', '[]', 'null'])(
    'with the body %j goes to the dead letters and starts nothing',
    async (body) => {
      const receive = jest.fn();
      const { failures, visibility } = await deliver([body], receive);
      expect([failures, visibility]).toEqual([['message-0'], [301, 0]]);
      expect(receive).not.toHaveBeenCalled();
    },
  );
});

describe('the message that continues a run', () => {
  test.each([
    [undefined, 0],
    [1500, 2],
    [3_600_000, 900],
  ])('with %p ms is delayed %d s within the limit of SQS', async (afterMs, seconds) => {
    const { client, sent } = recordingSqs();
    await syncQueue(url, client).send('run-1', afterMs);
    const [command] = sent as SendMessageCommand[];
    expect(command).toBeInstanceOf(SendMessageCommand);
    expect(command?.input).toEqual({
      QueueUrl: url,
      MessageBody: '{"runId":"run-1"}',
      DelaySeconds: seconds,
    });
  });
});

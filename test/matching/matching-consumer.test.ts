import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { matchingConsumer } from '../../functions/matching/matching-consumer';
import type { Backoff } from '../../functions/shared/http/backoff';
import { aContext } from '../support/http-invocation';

const record = (messageId: string, body: unknown, received = 1) => ({
  messageId,
  receiptHandle: `handle-${messageId}`,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: { ApproximateReceiveCount: String(received) },
  eventSource: 'aws:sqs',
});

/** Delivers a batch to a room that records its calls. */
const consume = async (
  records: ReturnType<typeof record>[],
  failing: string[] = [],
  backoff: Partial<Backoff> = {},
) => {
  const asked: unknown[] = [];
  const deadlines: number[] = [];
  const visibility: Record<string, number[]> = {};
  const sqs = {
    send: async ({ input }: { input: { Entries?: Change[] } & Change }) => {
      for (const { ReceiptHandle, VisibilityTimeout } of input.Entries ?? [input])
        visibility[ReceiptHandle] = [...(visibility[ReceiptHandle] ?? []), VisibilityTimeout];
    },
  } as unknown as SQSClient;
  const handler = matchingConsumer(
    {
      matchCalls: async (callIds) => {
        asked.push(callIds);
        if (callIds.some((callId) => failing.includes(callId))) throw new Error('the table is out of reach');
      },
      matchRows: async (rows, deadline) => {
        asked.push(rows);
        deadlines.push(deadline);
      },
    },
    {
      queueUrl: 'https://sqs.example/matching',
      backoff: { baseMs: 2_000, capMs: 300_000, ...backoff },
      random: () => 0,
      sqs,
    },
  );
  const before = Date.now();
  const answer = await handler({ Records: records } as unknown as SQSEvent, aContext);
  return { answer, asked, visibility, deadlines: deadlines.map((deadline) => deadline - before) };
};
/** Configured deliveries before a message becomes a dead letter. */
const mostDeliveries = 25;

interface Change {
  ReceiptHandle: string;
  VisibilityTimeout: number;
}

describe('the matching queue', () => {
  test('hands calls and rows to the room with the remaining time', async () => {
    const rows = [{ kind: 'won', rowKey: 'row-1' }];
    const { answer, asked, deadlines } = await consume([
      record('m1', { calls: ['alotech-1', 'alotech-2'] }),
      record('m2', { rows }),
    ]);
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(asked).toEqual([['alotech-1', 'alotech-2'], rows]);
    expect(deadlines[0]).toBeGreaterThan(5_000);
    expect(deadlines[0]).toBeLessThan(15_000);
  });

  test('returns only the failed message, with growing delays', async () => {
    const { answer, visibility } = await consume(
      [record('m1', { calls: ['alotech-1'] }), record('m2', { calls: ['alotech-2'] }, 7)],
      ['alotech-2'],
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }] });
    expect(visibility).toEqual({ 'handle-m1': [30], 'handle-m2': [30, 128] });
  });

  test('keeps a message through an outage of an hour', async () => {
    let waited = 0;
    for (let received = 1; received <= mostDeliveries; received++) {
      const { visibility } = await consume([record('m1', { calls: ['a'] }, received)], ['a']);
      waited += visibility['handle-m1']?.at(-1) ?? 0;
    }
    expect(waited).toBeGreaterThan(3600);
  });

  test('delivers again at least every 15 minutes, whatever the cap', async () => {
    const failed = [record('m1', { calls: ['a'] }, 20)];
    const { visibility } = await consume(failed, ['a'], { capMs: 43_200_000 });
    expect(visibility['handle-m1']).toEqual([30, 900]);
  });

  test('waits for whole seconds and at least one', async () => {
    const failed = [record('m1', { calls: ['a'] })];
    const { visibility } = await consume(failed, ['a'], { baseMs: 250 });
    expect(visibility['handle-m1']).toEqual([30, 1]);
  });

  test.each([
    ['no JSON', 'calls'],
    ['nothing to look at', { calls: [] }],
    ['both', { calls: ['a'], rows: [{ kind: 'won', rowKey: 'a' }] }],
    ['an unknown kind', { rows: [{ kind: 'lost', rowKey: 'a' }] }],
    ['ids that are none', { calls: [{ S: 'a' }] }],
  ])('does not delay a message with %s on its way to the dead letters', async (_, body) => {
    const { answer, asked, visibility } = await consume([record('m1', body)]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(asked).toEqual([]);
    expect(visibility['handle-m1']).toEqual([30, 0]);
  });
});

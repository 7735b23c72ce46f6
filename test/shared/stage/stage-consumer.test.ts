import '../../support/quiet-powertools';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { AnswerPending, CallUnknown, RetryLater, StageBusy } from '../../../functions/shared/errors';
import type { Delivery } from '../../../functions/shared/stage/run-stage';
import { queueConsumer } from '../../../functions/shared/stage/stage-consumer';
import { jsonAnswer, startServer } from '../../../local/simulators/server';
import { collectOpened } from '../../local/simulators/fixtures';
import { aCallId } from '../../support/fixtures';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const now = Date.parse('2025-10-16T19:00:00.000Z');
/** Remaining time of the function (ms). */
const remainingMs = 60_000;

interface VisibilityRequest {
  action: 'ChangeMessageVisibility' | 'ChangeMessageVisibilityBatch';
  content: {
    ReceiptHandle?: string;
    VisibilityTimeout?: number;
    Entries?: Array<{ ReceiptHandle: string; VisibilityTimeout: number }>;
  };
}

let written = 0;
const finished = {
  write: async () => {
    written += 1;
  },
};

/** The consumer under test with an SQS that notes its requests. */
const setUpConsumer = async (receive: (delivery: Delivery) => Promise<void>) => {
  const asked: VisibilityRequest[] = [];
  const server = await keep(
    startServer({
      answer: ({ headers, body }) => {
        const action = String(headers['x-amz-target']).split('.')[1] as VisibilityRequest['action'];
        asked.push({ action, content: JSON.parse(body.toString()) as VisibilityRequest['content'] });
        return jsonAnswer(200, action.endsWith('Batch') ? { Successful: [], Failed: [] } : {});
      },
    }),
  );
  const sqs = new SQSClient({
    endpoint: server.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const handler = queueConsumer(
    receive,
    {
      queueUrl: `${server.url}/000000000000/speech`,
      backoff: { baseMs: 2000, capMs: 3_600_000 },
      random: () => 0,
      now: () => now,
      sqs,
    },
    finished,
  );
  const context = {
    awsRequestId: 'request-1',
    functionName: 'a-function',
    getRemainingTimeInMillis: () => remainingMs,
  } as Context;
  const consume = (...records: SQSRecord[]): Promise<SQSBatchResponse> =>
    handler({ Records: records } as SQSEvent, context);
  /** The new delay of each returned message by receipt handle. */
  const delays = () =>
    Object.fromEntries(
      asked
        .filter(({ action }) => action === 'ChangeMessageVisibility')
        .map(({ content }) => [content.ReceiptHandle, content.VisibilityTimeout]),
    );
  return { consume, asked, delays };
};

const record = (messageId: string, body: unknown, received = 1): SQSRecord => ({
  messageId,
  receiptHandle: `receipt-${messageId}`,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: String(received),
    SentTimestamp: '0',
    SenderId: 'a-sender',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:speech',
  awsRegion: 'eu-central-1',
});

const objectEvent = (key: string) => ({
  'detail-type': 'Object Created',
  source: 'aws.s3',
  detail: { bucket: { name: 'a-bucket' }, object: { key, size: 12 } },
});

describe('a message', () => {
  test('names its call directly or by a new object', async () => {
    const calls: string[] = [];
    const { consume } = await setUpConsumer(async ({ callId }) => {
      calls.push(callId);
    });
    const answer = await consume(
      record('1', { callId: 'sipuni-1' }),
      record('2', objectEvent(`recordings/998901112233/2025-10-16_08-32-15_${aCallId}.mp3`)),
      record('3', objectEvent('transcripts/unknown/sipuni-3.json')),
      record('4', objectEvent('cleaned/unknown/sipuni-4.json')),
    );
    expect(calls.sort()).toEqual(['sipuni-1', aCallId, 'sipuni-3', 'sipuni-4']);
    expect(answer).toEqual({ batchItemFailures: [] });
  });

  test('has its finished calls written once for its batch', async () => {
    const { consume } = await setUpConsumer(async () => undefined);
    written = 0;
    await consume(record('1', { callId: 'sipuni-1' }), record('2', { callId: 'sipuni-2' }));
    expect(written).toBe(1);
  });

  test('gets its own owner and the remaining time', async () => {
    const deliveries: Delivery[] = [];
    const { consume } = await setUpConsumer(async (delivery) => {
      deliveries.push(delivery);
    });
    await consume(record('1', { callId: 'sipuni-1' }), record('2', { callId: 'sipuni-1' }));
    expect(new Set(deliveries.map(({ owner }) => owner)).size).toBe(2);
    for (const { leaseMs, deadline } of deliveries) {
      expect(leaseMs).toBe(remainingMs);
      expect(deadline).toBeGreaterThan(now);
      expect(deadline).toBeLessThan(now + remainingMs);
    }
  });

  test('does not wait for the others of its batch', async () => {
    let arrived = 0;
    let release = () => {};
    const everybodyCame = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { consume } = await setUpConsumer(async () => {
      arrived += 1;
      if (arrived === 3) release();
      await everybodyCame;
    });
    const answer = await consume(...['1', '2', '3'].map((id) => record(id, { callId: `sipuni-${id}` })));
    expect(answer.batchItemFailures).toEqual([]);
  });

  test('becomes visible again after the lease of a crashed invocation', async () => {
    const atWork: VisibilityRequest[][] = [];
    const { consume, asked } = await setUpConsumer(async () => {
      atWork.push([...asked]);
    });
    await consume(record('1', { callId: 'sipuni-1' }), record('2', { callId: 'sipuni-2' }));
    expect(atWork[0]).toEqual([
      {
        action: 'ChangeMessageVisibilityBatch',
        content: expect.objectContaining({
          Entries: ['1', '2'].map((id) =>
            expect.objectContaining({ ReceiptHandle: `receipt-${id}`, VisibilityTimeout: 61 }),
          ),
        }),
      },
    ]);
  });
});

describe('the message of a look', () => {
  const look = { callId: 'sipuni-1', round: 2, look: 7, notBefore: now + 2_700_000 };

  test('is hidden until it is due', async () => {
    const receive = jest.fn(async () => {});
    const { consume, delays } = await setUpConsumer(receive);
    const answer = await consume(record('1', look), record('2', { ...look, notBefore: now + 1 }));
    expect(answer.batchItemFailures).toHaveLength(2);
    expect(receive).not.toHaveBeenCalled();
    expect(delays()).toEqual({ 'receipt-1': 2700, 'receipt-2': 1 });
  });

  test('is hidden no longer than a queue allows', async () => {
    const { consume, delays } = await setUpConsumer(async () => {});
    await consume(record('1', { ...look, notBefore: now + 86_400_000 }));
    expect(delays()['receipt-1']).toBeLessThanOrEqual(43_200 - 900);
  });

  test('tells its stage its look and its round', async () => {
    const receive = jest.fn(async (_: Delivery) => {});
    const { consume } = await setUpConsumer(receive);
    await consume(
      record('1', { ...look, notBefore: now }),
      record('2', { callId: 'sipuni-2' }),
      record('3', { callId: 'sipuni-3', lookNow: true }),
    );
    expect(receive.mock.calls.map(([delivery]) => [delivery.look, delivery.round])).toEqual([
      [7, 2],
      [0, undefined],
      ['any', undefined],
    ]);
  });
});

describe('a failed message', () => {
  test('does not fail the others of its batch', async () => {
    const { consume } = await setUpConsumer(async ({ callId }) => {
      if (callId === 'sipuni-2') throw new RetryLater('VENDOR_UNAVAILABLE', 'the vendor is down');
    });
    const answer = await consume(...['1', '2', '3'].map((id) => record(id, { callId: `sipuni-${id}` })));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });

  test('comes again after the requested delay', async () => {
    const failures: Record<string, Error> = {
      'sipuni-1': new RetryLater('VENDOR_UNAVAILABLE', 'down', { afterMs: 4200 }),
      'sipuni-2': new StageBusy(59_000),
      'sipuni-3': new RetryLater('VENDOR_UNAVAILABLE', 'down'),
    };
    const { consume, delays } = await setUpConsumer(async ({ callId }) => {
      throw failures[callId] ?? new Error('no failure was planned');
    });
    const answer = await consume(...['1', '2', '3'].map((id) => record(id, { callId: `sipuni-${id}` })));
    expect(answer.batchItemFailures).toHaveLength(3);
    expect(delays()).toEqual({ 'receipt-1': 5, 'receipt-2': 59, 'receipt-3': 0 });
  });

  test('of an unstored call outwaits any function and then becomes a dead letter', async () => {
    const { consume, delays } = await setUpConsumer(async () => {
      throw new CallUnknown('There is no call sipuni-1.');
    });
    const received = Array.from({ length: 10 }, (_, index) => index + 1);
    await consume(...received.map((times) => record(`${times}`, { callId: 'sipuni-1' }, times)));
    const seconds = received.map((times) => delays()[`receipt-${times}`] ?? Number.NaN);
    expect(seconds).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 0]);
    // No function lives longer than 15 minutes or stores the call later.
    expect(seconds.reduce((sum, one) => sum + one)).toBeGreaterThan(900);
  });

  test('polls for a deferred answer less often each time', async () => {
    const { consume, delays } = await setUpConsumer(async () => {
      throw new AnswerPending();
    });
    await consume(record('1', { callId: 'sipuni-1' }), record('2', { callId: 'sipuni-2' }, 3));
    expect(delays()).toEqual({ 'receipt-1': 900, 'receipt-2': 3600 });
  });

  test('has no longer delay since its receipt than a queue allows', async () => {
    const { consume, delays } = await setUpConsumer(async () => {
      throw new RetryLater('VENDOR_UNAVAILABLE', 'down', { afterMs: 365 * 86_400_000 });
    });
    await consume(record('1', { callId: 'sipuni-1' }));
    const longestLambdaSeconds = 900;
    expect(delays()['receipt-1']).toBeLessThanOrEqual(43_200 - longestLambdaSeconds);
  });

  test.each([
    ['is not JSON', 'neither JSON nor anything'],
    ['has another shape', { hello: 'world' }],
    ['names an empty call', { callId: '' }],
    ['tells of a foreign object', objectEvent('uploads/some-file.xlsx')],
  ])('never reaches the stage and becomes a dead letter when it %s', async (_, body) => {
    const receive = jest.fn(async () => {});
    const { consume, delays } = await setUpConsumer(receive);
    const answer = await consume(record('1', body, 3), record('2', { callId: 'sipuni-2' }));
    expect(receive).toHaveBeenCalledTimes(1);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(delays()).toEqual({ 'receipt-1': 0 });
  });

  test('waits longer every time after an unforeseen failure', async () => {
    const { consume, delays } = await setUpConsumer(async () => {
      throw new TypeError('a defect');
    });
    await consume(record('1', { callId: 'sipuni-1' }, 1), record('2', { callId: 'sipuni-2' }, 500));
    expect(delays()).toEqual({ 'receipt-1': 2, 'receipt-2': 900 });
  });
});

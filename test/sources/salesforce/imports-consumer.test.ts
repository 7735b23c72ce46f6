import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import { uploadKey } from '../../../functions/shared/imports/uploads';
import { importsConsumer } from '../../../functions/sources/salesforce/imports-consumer';
import {
  readMisplacedObject,
  readUploadedObject,
  type UploadedObject,
} from '../../../functions/sources/salesforce/uploaded-object';

const objectEvent = (object: Record<string, unknown> = {}, event: Record<string, unknown> = {}): string =>
  JSON.stringify({
    version: '0',
    id: 'event-1',
    'detail-type': 'Object Created',
    source: 'aws.s3',
    time: '2025-03-10T08:00:00Z',
    detail: {
      bucket: { name: 'a-bucket' },
      object: {
        key: 'exports/close_won.xlsx',
        size: 1024,
        etag: 'e',
        sequencer: '0062E99A88DC407460',
        ...object,
      },
      reason: 'PutObject',
    },
    ...event,
  });

describe('the S3 event of an object', () => {
  test('gives a repeated event the same import id and a new upload another', () => {
    const first = readUploadedObject(objectEvent());
    expect(first).toMatchObject({
      key: 'exports/close_won.xlsx',
      bytes: 1024,
      uploadedAt: '2025-03-10T08:00:00.000Z',
    });
    expect(first?.importId).toMatch(/^[0-9a-f]{32}$/);
    expect(readUploadedObject(objectEvent({}, { id: 'event-2' }))).toEqual(first);
    expect(readUploadedObject(objectEvent({ sequencer: '0062E99A88DC407461' }))?.importId).not.toBe(
      first?.importId,
    );
    expect(readUploadedObject(objectEvent({ key: 'exports/b.xlsx' }))?.importId).not.toBe(first?.importId);
  });

  test('has the import id that its upload link promised', () => {
    const importId = '0123456789abcdef0123456789abcdef';
    const key = uploadKey(importId, 'close-won.csv');
    expect(readUploadedObject(objectEvent({ key }))).toMatchObject({ key, importId });
    const beside = readUploadedObject(objectEvent({ key: `exports/uploads/${importId}.csv` }));
    expect(beside?.importId).not.toBe(importId);
  });

  test('keeps spaces, plus signs and Turkish letters in its key', () => {
    expect(readUploadedObject(objectEvent({ key: 'exports/Kapanan fırsatlar+%20.xlsx' }))?.key).toBe(
      'exports/Kapanan fırsatlar+%20.xlsx',
    );
  });

  test.each(['exports/reports/0a.json', 'recordings/1/a.mp3', 'exports/'])('is ignored for %s', (key) => {
    expect(readUploadedObject(objectEvent({ key }))).toBeUndefined();
  });

  test.each(['', '{}', 'null', '[1]', objectEvent({ key: 7 }), objectEvent({}, { time: 'dün' })])(
    'is unusable in the form %p',
    (body) => {
      expect(() => readUploadedObject(body)).toThrow(expect.objectContaining({ name: 'UnusableMessage' }));
    },
  );
});

describe('readMisplacedObject', () => {
  test.each([
    ['Exports/a.csv', 'Exports'],
    ['EXPORTS/a.csv', 'EXPORTS'],
    ['export/a.csv', 'export'],
    ['exprots/a.csv', 'exprots'],
    ['exsports/2025/a.csv', 'exsports'],
    [' exports /a.csv', 'exports'],
    ['exports\u200b/a.csv', 'exports\u200b'],
    ['/exports/a.csv', 'exports'],
    ['sales/exports/a.csv', 'exports'],
    ['exports\\a.csv', 'exports'],
    ['Exports 2025/a.csv', 'Exports 2025'],
  ])('recognises %p', (key, folder) => {
    expect(readMisplacedObject(objectEvent({ key }))).toEqual({ key, folder });
    expect(readUploadedObject(objectEvent({ key }))).toBeUndefined();
  });

  test.each([
    'exports/a.csv',
    'exports/reports/a.json',
    'reports/a.csv',
    'sports/a.csv',
    'exports',
    'imports/a.csv',
    'notes/a.csv',
  ])('ignores %p', (key) => {
    expect(readMisplacedObject(objectEvent({ key }))).toBeUndefined();
  });
});

interface Change {
  ReceiptHandle: string;
  VisibilityTimeout: number;
}

describe('the imports queue', () => {
  const deliver = async (
    bodies: string[],
    receive: (upload: UploadedObject, remainingMs: () => number) => Promise<void>,
    misplaced?: (key: string, folder: string) => void,
  ) => {
    const visibility: [handle: string, seconds: number][] = [];
    const sqs = {
      send: async ({ input }: { input: { Entries?: Change[] } & Change }) => {
        for (const { ReceiptHandle, VisibilityTimeout } of input.Entries ?? [input])
          visibility.push([ReceiptHandle, VisibilityTimeout]);
      },
    } as unknown as SQSClient;
    const event = {
      Records: bodies.map((body, at) => ({
        body,
        messageId: `message-${at}`,
        receiptHandle: `handle-${at}`,
        attributes: { ApproximateReceiveCount: '2' },
      })),
    } as unknown as SQSEvent;
    const context = {
      getRemainingTimeInMillis: () => 600_000,
      awsRequestId: 'request',
    } as unknown as Context;
    const answer = await importsConsumer(receive, {
      queueUrl: 'https://sqs.example.com/imports',
      backoff: { baseMs: 2000, capMs: 300_000 },
      random: () => 0,
      ...(misplaced ? { onMisplaced: misplaced } : {}),
      sqs,
    })(event, context);
    return { answer, visibility };
  };

  test("tells each import the rest of the invocation's time", async () => {
    const times: number[] = [];
    await deliver([objectEvent()], async (_, remainingMs) => {
      times.push(remainingMs());
    });
    expect(times).toEqual([600_000]);
  });

  test('reports an object beside exports/ and does not import it', async () => {
    const told: string[] = [];
    const received: string[] = [];
    const { answer } = await deliver(
      [
        objectEvent({ key: 'Exports/a.csv' }),
        objectEvent({ key: 'exports/b.csv' }),
        objectEvent({ key: 'notes/c.csv' }),
      ],
      async ({ key }) => void received.push(key),
      (key, folder) => told.push(`${folder}: ${key}`),
    );
    expect(told).toEqual(['Exports: Exports/a.csv']);
    expect(received).toEqual(['exports/b.csv']);
    expect(answer?.batchItemFailures).toEqual([]);
  });

  test('returns only the failed messages, each with a delay', async () => {
    const received: string[] = [];
    const { answer, visibility } = await deliver(
      [
        objectEvent({ key: 'exports/a.csv' }),
        objectEvent({ key: 'exports/b.csv' }),
        'rubbish',
        objectEvent({ key: 'exports/reports/a.json' }),
      ],
      async ({ key }) => {
        received.push(key);
        if (key === 'exports/b.csv') throw new Error('the table is out of reach');
      },
    );
    expect(received).toEqual(['exports/a.csv', 'exports/b.csv']);
    expect(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual([
      'message-1',
      'message-2',
    ]);
    expect(visibility).toContainEqual(['handle-0', 601]);
    expect(visibility).toContainEqual(['handle-1', 4]);
    expect(visibility).toContainEqual(['handle-2', 0]);
  });
});

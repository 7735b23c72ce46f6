import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { downloadLinks } from '../../functions/api/download-links';
import { createSample, type SamplesPorts } from '../../functions/api/samples/create-sample';
import type { AuditItem } from '../../functions/shared/audit/schema';
import type { ObjectKind } from '../../functions/shared/aws/object-uploads';
import type { Call } from '../../functions/shared/calls/schema';
import { card } from '../shared/privacy/samples';
import { aCall } from '../support/fixtures';
import { ask } from '../support/http-invocation';

const links = downloadLinks(
  'a-bucket',
  new S3Client({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKTEST', secretAccessKey: 'test' },
  }),
);

/** A table whose first calls are "random", and a bucket that shows uploads. */
const setUpSample = (all: readonly Call[], overrides: Partial<SamplesPorts> = {}) => {
  const objects = new Map<string, { body: Buffer } & ObjectKind>();
  const wanted: number[] = [];
  const audited: AuditItem[] = [];
  const ports: SamplesPorts = {
    sample: async function* (n) {
      wanted.push(n);
      yield* all.slice(0, n);
    },
    uploads: {
      upload: async (key, body, kind) => {
        objects.set(key, { body: await buffer(body), ...kind });
      },
    },
    links,
    audit: { add: async (item) => void audited.push(item) },
    newName: () => 'c0ffee',
    ...overrides,
  };
  return {
    objects,
    wanted,
    audited,
    create: (query: Record<string, string>) => ask(createSample(ports), { query }),
  };
};

const calls = Array.from({ length: 5 }, (_, ordinal) =>
  aCall({
    callId: `alotech-${ordinal}`,
    source: 'alotech',
    ordinal,
    recordDigest: 'a-digest',
    awaitsMatching: true,
    dispatchedAt: '2025-10-16T19:00:00.000Z',
    agentName: 'Ayşe\nYılmaz',
    vendorFields: { call_result: 'answered', tags: ['a', { b: null }] },
  }),
);

const today = new Date().toISOString().slice(0, 10);

describe('POST /api/samples', () => {
  it('is recorded in the audit before the answer', async () => {
    const { create, audited } = setUpSample(calls);
    await create({ n: '2' });
    expect(audited).toMatchObject([
      { kind: 'export', details: { list: 'random calls', format: 'jsonl', rows: 2 } },
    ]);
    const refused = { add: async () => Promise.reject(new Error('no audit')) };
    expect((await setUpSample(calls, { audit: refused }).create({ n: '2' })).status).toBe(500);
  });

  test.each([
    ['jsonl', 'application/x-ndjson', (body: Buffer) => body],
    ['jsonl.gz', 'application/gzip', gunzipSync],
  ])('writes a %s with one call per line and returns a link', async (format, contentType, unpacked) => {
    const { create, objects } = setUpSample(calls);
    const { status, body } = await create({ n: '3', format });
    const key = `samples/${today}-c0ffee.${format}`;
    expect(status).toBe(201);
    expect(body).toMatchObject({ n: 3, found: 3, key });
    expect([...objects.keys()]).toEqual([key]);
    const stored = objects.get(key);
    expect(stored).toMatchObject({ contentType, fileName: `sample-${today}-c0ffee.${format}` });
    const text = unpacked(stored?.body ?? Buffer.alloc(0)).toString('utf8');
    expect(text.endsWith('\n')).toBe(true);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      callId: 'alotech-1',
      agentName: 'Ayşe\nYılmaz',
      vendorFields: { call_result: 'answered', tags: ['a', { b: null }] },
    });
  });

  test('leaves out internal fields', async () => {
    const { create, objects } = setUpSample(calls);
    await create({ n: '1' });
    const [stored] = objects.values();
    const names = Object.keys(JSON.parse(stored?.body.toString('utf8') ?? ''));
    expect(names).toEqual(expect.arrayContaining(['callId', 'callDate', 'callerNumber', 'status']));
    for (const internal of ['ordinal', 'recordDigest', 'awaitsMatching', 'dispatchedAt', 'round', 'shard'])
      expect(names).not.toContain(internal);
  });

  test('names the form of a call, also from before forms', async () => {
    const { create, objects } = setUpSample([
      aCall({ criteriaVersion: 2 }),
      aCall({ formId: 'criteria', formVersion: 3 }),
      aCall({ formId: 'sales', formVersion: 1 }),
      aCall(),
    ]);
    await create({ n: '4' });
    const [stored] = objects.values();
    const lines = (stored?.body.toString('utf8') ?? '').trimEnd().split('\n');
    const forms = lines
      .map((line) => JSON.parse(line))
      .map(({ formId, formVersion, criteriaVersion }) => [formId, formVersion, criteriaVersion]);
    expect(forms).toEqual([
      ['criteria', 2, 2],
      ['criteria', 3, 3],
      ['sales', 1, undefined],
      [undefined, undefined, undefined],
    ]);
  });

  test("masks the vendor's words about a call", async () => {
    const { create, objects } = setUpSample([aCall({ vendorFields: { note: card('411111111111111') } })]);
    await create({ n: '1' });
    const [stored] = objects.values();
    expect(JSON.parse(String(stored?.body))).toMatchObject({ vendorFields: { note: '[CARD_1]' } });
  });

  test('returns a link that opens only its file for fifteen minutes', async () => {
    const { create } = setUpSample(calls);
    const before = Date.now();
    const { body } = await create({ n: '1' });
    const url = new URL(body.url);
    expect(url.host).toBe('a-bucket.s3.eu-central-1.amazonaws.com');
    expect(url.pathname).toBe(`/${body.key}`);
    expect(url.searchParams.get('X-Amz-Expires')).toBe('900');
    expect(url.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
    const expiresIn = Date.parse(body.expiresAt) - before;
    expect(expiresIn).toBeGreaterThanOrEqual(900_000);
    expect(expiresIn).toBeLessThan(960_000);
  });

  test('says how many calls exist if there are too few', async () => {
    const { create } = setUpSample(calls);
    expect((await create({ n: '10000' })).body).toMatchObject({ n: 10_000, found: 5 });
    expect((await setUpSample([]).create({ n: '1' })).body).toMatchObject({ n: 1, found: 0 });
  });

  test.each([
    [{}, 'n'],
    [{ n: '' }, 'n'],
    [{ n: '0' }, 'n'],
    [{ n: '10001' }, 'n'],
    [{ n: '-5' }, 'n'],
    [{ n: '1.5' }, 'n'],
    [{ n: '1e3' }, 'n'],
    [{ n: '５' }, 'n'],
    [{ n: '5', format: 'csv' }, 'format'],
    [{ n: '5', format: '../x' }, 'format'],
    [{ n: '5', seed: '1' }, 'seed'],
  ])('refuses %j, names the field and draws nothing', async (query, field) => {
    const { create, wanted, objects } = setUpSample(calls);
    const { status, body } = await create(query as Record<string, string>);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'INVALID_REQUEST', fields: [{ field }] });
    expect([wanted.length, objects.size]).toEqual([0, 0]);
  });

  test('stores nothing if the time is too short and says what to do', async () => {
    const objects: string[] = [];
    const slow = createSample({
      sample: async function* () {
        yield* calls;
      },
      uploads: {
        upload: async (key, body) => {
          await buffer(body);
          objects.push(key);
        },
      },
      links,
      audit: { add: async () => {} },
      newName: () => 'c0ffee',
    });
    const { status, body } = await ask(slow, { query: { n: '5' }, deadline: 0 });
    expect([status, body.error.code]).toEqual([503, 'SAMPLE_TOOK_TOO_LONG']);
    expect(body.error.message).toMatch(/Nothing was stored.*fewer calls/);
    expect(objects).toEqual([]);
  });

  test('fails and stores nothing without the table or the bucket', async () => {
    const unreadable = setUpSample(calls, {
      sample: async function* () {
        yield aCall();
        throw new Error('the table is out of reach');
      },
    });
    expect((await unreadable.create({ n: '5' })).status).toBe(500);
    expect(unreadable.objects.size).toBe(0);
    const unwritable = setUpSample(calls, {
      uploads: {
        upload: async () => {
          throw new Error('the bucket is out of reach');
        },
      },
    });
    expect((await unwritable.create({ n: '5' })).status).toBe(500);
  });
});

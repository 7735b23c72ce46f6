import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { VendorFailure } from '../../../functions/shared/errors';
import { retryAfterMs } from '../../../functions/shared/http/failure-of-status';
import { type VendorHttpOptions, vendorHttp } from '../../../functions/shared/http/vendor-http';
import { jsonAnswer, startServer, type WireAnswer, type WireRequest } from '../../../local/simulators/server';
import { collectOpened } from '../../local/simulators/fixtures';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

type Answer = WireAnswer | ((request: WireRequest) => Promise<WireAnswer>);

/** A vendor that gives these answers in turn and repeats the last one. */
const vendor = async (answers: Answer[], options: Partial<VendorHttpOptions> = {}) => {
  const waits: number[] = [];
  let requests = 0;
  const server = await keep(
    startServer({
      answer: (request) => {
        const answer = answers[Math.min(requests++, answers.length - 1)] ?? jsonAnswer(200, {});
        return typeof answer === 'function' ? answer(request) : answer;
      },
    }),
  );
  const http = vendorHttp({
    vendor: 'Vendor',
    baseUrl: server.url,
    timeoutMs: 5000,
    backoff: { baseMs: 2000, capMs: 300_000 },
    pause: {
      wait: async (ms) => {
        waits.push(ms);
      },
      random: () => 0,
    },
    ...options,
  });
  const get = (ask: Parameters<typeof http.ask>[2] = {}) =>
    http.ask(
      (client, signal) => client.get('/thing', { headers: { 'X-API-Key': 'a-secret-key' }, signal }),
      ({ data }) => data as unknown,
      ask,
    );
  return { http, get, waits, requests: () => requests };
};

const failureOf = async (answer: Promise<unknown>): Promise<VendorFailure> => {
  const failure = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (failure instanceof VendorFailure) return failure;
  throw new Error(`There was no vendor failure but ${failure}`);
};

const never = ({ gone }: WireRequest) =>
  new Promise<WireAnswer>((_, reject) => gone.addEventListener('abort', () => reject(gone.reason)));

describe('a vendor that asks us to wait', () => {
  test('B9: gets at least two retries after a 429 with growing delays', async () => {
    const { get, waits, requests } = await vendor([
      jsonAnswer(429, {}),
      jsonAnswer(429, {}),
      jsonAnswer(200, { a: 1 }),
    ]);
    await expect(get()).resolves.toEqual({ a: 1 });
    expect(requests()).toBe(3);
    expect(waits).toEqual([2000, 4000]);
  });

  test('B9: gets its Retry-After honoured', async () => {
    const { get, waits } = await vendor([jsonAnswer(429, {}, { 'retry-after': '17' }), jsonAnswer(200, {})]);
    await get();
    expect(waits).toEqual([17_000]);
  });

  test('B9: causes a throttled failure with its Retry-After in the end', async () => {
    const { get, requests } = await vendor([jsonAnswer(429, {}, { 'retry-after': '600' })]);
    const failure = await failureOf(get());
    expect(failure).toMatchObject({ kind: 'throttled', status: 429, retryAfterMs: 600_000 });
    expect(requests()).toBe(3);
  });

  test('gets no request after the deadline', async () => {
    const { get, waits } = await vendor([jsonAnswer(429, {}, { 'retry-after': '60' })]);
    const failure = await failureOf(get({ deadline: Date.now() + 30_000 }));
    expect(failure.kind).toBe('throttled');
    expect(waits).toEqual([]);
  });

  test('gets no request when too little time is left for a paid answer', async () => {
    const { get, requests } = await vendor([jsonAnswer(429, {})], { leastMs: 29_000 });
    const failure = await failureOf(get({ deadline: Date.now() + 30_000 }));
    expect(failure.kind).toBe('throttled');
    expect(requests()).toBe(1);
  });
});

describe('a failing vendor', () => {
  test.each([
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [408, 'unavailable'],
  ])('with status %d gets three requests and then counts as %s', async (status, kind) => {
    const { get, requests } = await vendor([jsonAnswer(status, {})]);
    const failure = await failureOf(get());
    expect(failure).toMatchObject({ kind, status, isTransient: true });
    expect(requests()).toBe(3);
  });

  test.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'not-found'],
    [413, 'too-large'],
    [400, 'rejected'],
    [422, 'rejected'],
    [302, 'rejected'],
  ])('with status %d gets one request and counts as %s', async (status, kind) => {
    const { get, requests } = await vendor([jsonAnswer(status, {})]);
    const failure = await failureOf(get());
    expect(failure).toMatchObject({ kind, status, isTransient: false });
    expect(requests()).toBe(1);
  });

  test('passes an accepted status to its caller', async () => {
    const { get } = await vendor([jsonAnswer(400, { detail: 'no' })]);
    await expect(get({ accept: [400] })).resolves.toEqual({ detail: 'no' });
  });

  test('gets another request after it cuts the connection', async () => {
    const cut: WireAnswer = { ...jsonAnswer(200, { text: 'never read in full' }), cutAfterBytes: 5 };
    const { get, requests } = await vendor([cut, jsonAnswer(200, { a: 1 })]);
    await expect(get()).resolves.toEqual({ a: 1 });
    expect(requests()).toBe(2);
  });

  test('counts as unavailable if nobody answers', async () => {
    const { get } = await vendor([], { baseUrl: 'http://127.0.0.1:1' });
    expect(await failureOf(get())).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('gets another request after a malformed answer', async () => {
    const { http, requests } = await vendor([jsonAnswer(200, { a: 1 })]);
    const asked = http.ask(
      (client, signal) => client.get('/thing', { signal }),
      () => {
        throw new VendorFailure('Vendor', 'malformed', 'Vendor answered nonsense');
      },
    );
    expect((await failureOf(asked)).kind).toBe('malformed');
    expect(requests()).toBe(3);
  });

  test('gets no other request after a defect of ours', async () => {
    const { http, requests } = await vendor([jsonAnswer(200, {})]);
    const asked = http.ask(
      (client, signal) => client.get('/thing', { signal }),
      () => {
        throw new TypeError('a defect');
      },
    );
    await expect(asked).rejects.toThrow(TypeError);
    expect(requests()).toBe(1);
  });
});

describe('a slow vendor', () => {
  test('gets another request after the time-out', async () => {
    const { get, requests } = await vendor([never, jsonAnswer(200, { a: 1 })], { timeoutMs: 1_000 });
    await expect(get()).resolves.toEqual({ a: 1 });
    expect(requests()).toBe(2);
  });

  test('gets no time beyond the deadline', async () => {
    const { get } = await vendor([never], { timeoutMs: 600_000 });
    const failure = await failureOf(get({ deadline: Date.now() + 60 }));
    expect(failure).toMatchObject({ kind: 'unavailable', message: 'Vendor did not answer in time' });
  });

  test('gets another request when a streamed answer stops', async () => {
    const half: WireAnswer = { status: 200, headers: { 'content-length': '100' }, body: 'half' };
    const { http } = await vendor([half], { timeoutMs: 60, tries: 1 });
    const asked = http.ask(
      (client, signal) => client.get('/thing', { responseType: 'stream', signal }),
      ({ data }) => text(data as Readable),
    );
    expect(await failureOf(asked)).toMatchObject({ kind: 'unavailable' });
  });
});

test('a cut streamed answer counts as a lost connection', async () => {
  const cut: WireAnswer = { status: 200, body: 'x'.repeat(1000), cutAfterBytes: 500 };
  const { http } = await vendor([cut], { tries: 1 });
  const asked = http.ask(
    (client, signal) => client.get('/thing', { responseType: 'stream', signal }),
    async ({ data }) => {
      await pipeline(data as Readable, async (chunks) => {
        for await (const _ of chunks);
      });
    },
  );
  expect(await failureOf(asked)).toMatchObject({ kind: 'unavailable', isTransient: true });
});

test('neither message nor cause of a failure holds the key', async () => {
  const cut: WireAnswer = { ...jsonAnswer(200, { text: 'cut' }), cutAfterBytes: 3 };
  for (const answer of [jsonAnswer(500, {}), jsonAnswer(401, {}), cut, never]) {
    const { get } = await vendor([answer], { timeoutMs: 60, tries: 1 });
    const failure = await failureOf(get());
    const seen = new Set<unknown>();
    const everything = JSON.stringify(
      [failure, failure.message, failure.stack, failure.cause],
      (_, value: unknown) => {
        if (typeof value !== 'object' || value === null) return value;
        if (seen.has(value)) return undefined;
        seen.add(value);
        return Object.fromEntries(
          Object.getOwnPropertyNames(value).map((name) => [name, Reflect.get(value, name)]),
        );
      },
    );
    expect(everything).not.toContain('a-secret-key');
  }
});

describe('Retry-After', () => {
  const now = Date.parse('2025-10-16T08:00:00Z');
  test.each([
    ['120', 120_000],
    ['0', 0],
    ['1.5', 1500],
    ['Thu, 16 Oct 2025 08:01:00 GMT', 60_000],
    ['Thu, 16 Oct 2025 07:00:00 GMT', 0],
    ['', undefined],
    ['soon', undefined],
    [undefined, undefined],
  ])('%p is %p milliseconds', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

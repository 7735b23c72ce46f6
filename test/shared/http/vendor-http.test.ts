import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { VendorFailure } from '../../../functions/shared/errors';
import { retryAfterMs } from '../../../functions/shared/http/failure-of-status';
import { type VendorHttpOptions, vendorHttp } from '../../../functions/shared/http/vendor-http';
import { jsonAnswer, startServer, type WireAnswer, type WireRequest } from '../../../local/simulators/server';
import { opened } from '../../local/simulators/fixtures';

const { keep, closeAll } = opened();
afterEach(closeAll);

type Answer = WireAnswer | ((request: WireRequest) => Promise<WireAnswer>);

/** A vendor that gives these answers one after the other, the last one for ever. */
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
  test('B9: a 429 is retried at least twice, after two seconds and growing', async () => {
    const { get, waits, requests } = await vendor([
      jsonAnswer(429, {}),
      jsonAnswer(429, {}),
      jsonAnswer(200, { a: 1 }),
    ]);
    await expect(get()).resolves.toEqual({ a: 1 });
    expect(requests()).toBe(3);
    expect(waits).toEqual([2000, 4000]);
  });

  test('B9: its Retry-After is honoured', async () => {
    const { get, waits } = await vendor([jsonAnswer(429, {}, { 'retry-after': '17' }), jsonAnswer(200, {})]);
    await get();
    expect(waits).toEqual([17_000]);
  });

  test('B9: a 429 that does not pass is a throttled failure that carries the wish', async () => {
    const { get, requests } = await vendor([jsonAnswer(429, {}, { 'retry-after': '600' })]);
    const failure = await failureOf(get());
    expect(failure).toMatchObject({ kind: 'throttled', status: 429, retryAfterMs: 600_000 });
    expect(requests()).toBe(3);
  });

  test('is not asked again after the deadline', async () => {
    const { get, waits } = await vendor([jsonAnswer(429, {}, { 'retry-after': '60' })]);
    const failure = await failureOf(get({ deadline: Date.now() + 30_000 }));
    expect(failure.kind).toBe('throttled');
    expect(waits).toEqual([]);
  });

  test('is not asked again when the time left is too short to wait for an answer that costs', async () => {
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
  ])('with status %d is asked three times, then %s', async (status, kind) => {
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
  ])('with status %d is asked once: %s', async (status, kind) => {
    const { get, requests } = await vendor([jsonAnswer(status, {})]);
    const failure = await failureOf(get());
    expect(failure).toMatchObject({ kind, status, isTransient: false });
    expect(requests()).toBe(1);
  });

  test('does not get its answer refused when the caller wants to see that status', async () => {
    const { get } = await vendor([jsonAnswer(400, { detail: 'no' })]);
    await expect(get({ accept: [400] })).resolves.toEqual({ detail: 'no' });
  });

  test('that cuts the connection is asked again', async () => {
    const cut: WireAnswer = { ...jsonAnswer(200, { text: 'never read in full' }), cutAfterBytes: 5 };
    const { get, requests } = await vendor([cut, jsonAnswer(200, { a: 1 })]);
    await expect(get()).resolves.toEqual({ a: 1 });
    expect(requests()).toBe(2);
  });

  test('that nobody answers for is unavailable', async () => {
    const { get } = await vendor([], { baseUrl: 'http://127.0.0.1:1' });
    expect(await failureOf(get())).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('whose answer the reader finds malformed is asked again', async () => {
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

  test('is no reason to repeat a failure of ours', async () => {
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
  test('is given up after the time-out and asked again', async () => {
    const { get, requests } = await vendor([never, jsonAnswer(200, { a: 1 })], { timeoutMs: 1_000 });
    await expect(get()).resolves.toEqual({ a: 1 });
    expect(requests()).toBe(2);
  });

  test('is not waited for beyond the deadline', async () => {
    const { get } = await vendor([never], { timeoutMs: 600_000 });
    const failure = await failureOf(get({ deadline: Date.now() + 60 }));
    expect(failure).toMatchObject({ kind: 'unavailable', message: 'Vendor did not answer in time' });
  });

  test('that stops in the middle of a streamed answer is given up too', async () => {
    const half: WireAnswer = { status: 200, headers: { 'content-length': '100' }, body: 'half' };
    const { http } = await vendor([half], { timeoutMs: 60, tries: 1 });
    const asked = http.ask(
      (client, signal) => client.get('/thing', { responseType: 'stream', signal }),
      ({ data }) => text(data as Readable),
    );
    expect(await failureOf(asked)).toMatchObject({ kind: 'unavailable' });
  });
});

test('a streamed answer that is cut is a connection lost', async () => {
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

test('neither message nor cause of a failure holds the key that was sent', async () => {
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

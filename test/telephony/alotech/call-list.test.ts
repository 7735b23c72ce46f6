import { gzipSync } from 'node:zlib';
import { AnswerUnknown, alotechCalls } from '../../../functions/telephony/alotech/call-list';
import { toSyncFailure } from '../../../functions/telephony/alotech/failures';
import { alotechHttp } from '../../../functions/telephony/alotech/http';
import { testConnection } from '../../../functions/telephony/test-connection';
import {
  htmlAnswer,
  jsonAnswer,
  startServer,
  type WireAnswer,
  type WireRequest,
} from '../../../local/simulators/server';
import { collectOpened } from '../../local/simulators/fixtures';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

/** 1 March 2025 in Istanbul, epoch seconds. */
const midnight = Date.UTC(2025, 1, 28, 21) / 1000;

/** A vendor that gives these answers in order and repeats the last. */
const scriptVendor = async (...answers: WireAnswer[]) => {
  const asked: WireRequest[] = [];
  const { url } = await keep(
    startServer({
      answer: (request) =>
        request.path === '/application/access_token/'
          ? jsonAnswer(200, { access_token: 'a-token' })
          : (answers[Math.min(asked.push(request), answers.length) - 1] ?? jsonAnswer(500, {})),
    }),
  );
  const list = alotechCalls(
    alotechHttp({
      credentials: async () => ({ tenant: 'acme.alo-tech.com', clientId: 'c', clientSecret: 'a-secret' }),
      apiUrl: url,
      tenantUrl: url,
      timeoutMs: 5000,
      backoff: { baseMs: 1, capMs: 1 },
      tries: 3,
      pause: { wait: async () => {} },
    }),
    { timeZone: 'Europe/Istanbul', defaultCountry: 'TR' },
  );
  let requests = 0;
  const between = () => list.between(midnight, midnight + 86_399, { onRequest: () => requests++ });
  return { between, list, asked, requests: () => requests };
};

const listOf = (...records: unknown[]) => jsonAnswer(200, { call_details_list: records, total: 1 });

describe('the list of call records', () => {
  test("sends both ends of the range and returns the vendor's records unchanged", async () => {
    const record = { call_key: 'k', surprise: { nested: ['ğüşıöç'] } };
    const { between, asked } = await scriptVendor(listOf(record));
    await expect(between()).resolves.toEqual([record]);
    expect(asked[0]?.path).toBe('/v3/calls');
    expect(Object.fromEntries(asked[0]?.query ?? [])).toEqual({
      start_date: '2025-03-01 00:00:00',
      finish_date: '2025-03-01 23:59:59',
    });
  });

  test('may be empty', async () => {
    await expect((await scriptVendor(listOf())).between()).resolves.toEqual([]);
  });

  test('counts every request, repeated ones included', async () => {
    const { between, requests } = await scriptVendor(jsonAnswer(503, {}), jsonAnswer(429, {}), listOf());
    await between();
    expect(requests()).toBe(3);
  });

  test.each([
    ['a web page', htmlAnswer(200, 'Login', 'Please log in.'), 'with a web page'],
    ['another object', jsonAnswer(200, { error: 'no' }), 'something else'],
    ['no list', jsonAnswer(200, { call_details_list: 'none' }), 'something else'],
    ['null', jsonAnswer(200, null), 'something else'],
    [
      'broken JSON',
      { status: 200, headers: { 'content-type': 'application/json' }, body: '{"call_det' },
      'something else',
    ],
    ['nothing', { status: 200, body: '' }, 'something else'],
  ])('retries %s and then throws AnswerUnknown', async (_, answer, words) => {
    const { between, requests } = await scriptVendor(answer);
    const failure = await between().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AnswerUnknown);
    expect(failure).toMatchObject({ message: expect.stringContaining(words) });
    expect(requests()).toBe(3);
  });

  test('stops unpacking an answer that is too large', async () => {
    const body = gzipSync(Buffer.alloc(21_000_000, ' '), { level: 1 });
    const { between } = await scriptVendor({ status: 200, headers: { 'content-encoding': 'gzip' }, body });
    await expect(between()).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('testConnection', () => {
  const now = Date.parse('2025-03-01T09:00:00.000Z');
  const test_ = async (...answers: WireAnswer[]) => {
    const { list, asked } = await scriptVendor(...answers);
    return { report: await testConnection('Alotech', { list, toSyncFailure }, now), asked };
  };

  test('asks for the last minute in the account’s zone and reports success', async () => {
    const { report, asked } = await test_(listOf());
    expect(report).toEqual({
      success: true,
      message: 'Alotech answers and accepts the credentials.',
    });
    expect(asked[0]?.query.get('finish_date')).toBe('2025-03-01 12:00:00');
  });

  test.each([
    [jsonAnswer(401, {}), 'CREDENTIALS_REFUSED', 'client secret'],
    [jsonAnswer(404, {}), 'ANSWER_UNKNOWN', 'addresses'],
    [htmlAnswer(200, 'x', 'y'), 'ANSWER_UNKNOWN', 'web page'],
    [jsonAnswer(503, {}), 'VENDOR_UNAVAILABLE', '503'],
  ])('says plainly what is wrong and hides secrets: %j', async (answer, outcome, words) => {
    const { report } = await test_(answer);
    expect(report).toMatchObject({ success: false, code: outcome, message: expect.stringContaining(words) });
    expect(JSON.stringify(report)).not.toMatch(/a-secret|a-token/);
  });
});

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { vendorHttp } from '../../../functions/shared/http/vendor-http';
import { SipuniCredentials } from '../../../functions/telephony/sipuni/credentials';
import { signForm } from '../../../functions/telephony/sipuni/sign-form';
import { NotCsv, sipuniStatistics } from '../../../functions/telephony/sipuni/statistics';
import { createFaults } from '../../../local/simulators/faults';
import {
  htmlAnswer,
  jsonAnswer,
  startServer,
  type WireAnswer,
  type WireRequest,
} from '../../../local/simulators/server';
import { type SipuniOptions, startSipuni } from '../../../local/simulators/sipuni';
import { collectOpened, NOW, simulatedCall } from '../../local/simulators/fixtures';
import { csvTable, vendorFields } from './sipuni-table';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const user = '123456';
const secret = 'an-integration-key';
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

const clientOf = (baseUrl: string, tries = 4, key = secret) => {
  const waits: number[] = [];
  const http = vendorHttp({
    vendor: 'Sipuni',
    baseUrl,
    timeoutMs: 5000,
    backoff: { baseMs: 2000, capMs: 300_000 },
    tries,
    pause: {
      wait: async (ms) => {
        waits.push(ms);
      },
      random: () => 0,
    },
  });
  return { statistics: sipuniStatistics(http, async () => ({ user, secret: key })), waits };
};

const startSimulated = async (options: Partial<SipuniOptions> = {}) => {
  const simulator = await keep(startSipuni({ calls: [simulatedCall()], user, secret, now: NOW, ...options }));
  return { simulator, ...clientOf(simulator.url) };
};

/** A vendor that gives these answers in order and repeats the last. */
const scriptVendor = async (...answers: WireAnswer[]) => {
  const requests: WireRequest[] = [];
  const server = await keep(
    startServer({
      answer: (request) =>
        answers[Math.min(requests.push(request), answers.length) - 1] ?? jsonAnswer(500, {}),
    }),
  );
  return { url: server.url, requests, ...clientOf(server.url) };
};

/** Cyrillic and ASCII, as far as these tests write them. */
const encodeWindows1251 = (text: string): Buffer => {
  const decoder = new TextDecoder('windows-1251');
  const byteOf = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Buffer.from([byte])), byte]),
  );
  return Buffer.from([...text].map((letter) => byteOf.get(letter) ?? 0x3f));
};

const csv = (
  body: Buffer | string,
  headers: Record<string, string> = { 'content-type': 'text/csv' },
): WireAnswer => ({
  status: 200,
  headers,
  body,
});
const table = csvTable([vendorFields()]);

const catchError = (running: Promise<unknown>) =>
  running.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

describe('a signed request', () => {
  test('carries the MD5 of its values and the key, but not the key', async () => {
    const { statistics, requests } = await scriptVendor(csv(table));
    await statistics.exportPage(3, 500);
    const [request] = requests;
    const form = new URLSearchParams(request?.body.toString());
    expect(request).toMatchObject({ method: 'POST', path: '/statistic/export/all' });
    expect(Object.fromEntries(form)).toEqual({
      limit: '500',
      order: 'desc',
      page: '3',
      user,
      hash: md5(`500+desc+3+${user}+${secret}`),
    });
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(JSON.stringify(request?.headers) + request?.body.toString()).not.toContain(secret);
  });

  test('signs the values, not their encoding in the form', () => {
    const form = signForm(
      [
        ['id', 'a b+c;ў'],
        ['user', user],
      ],
      secret,
    );
    expect(form.get('hash')).toBe(md5(`a b+c;ў+${user}+${secret}`));
    expect(form.toString()).toContain('id=a+b%2Bc%3B%D1%9E');
  });

  test('is accepted by the vendor', async () => {
    const { statistics, simulator } = await startSimulated();
    expect(await statistics.exportPage(1, 500)).toContain('1760603535.call-1');
    expect(simulator.counters()).toMatchObject({ exports: 1, refused: 0 });
  });

  test('needs an account id of digits', () => {
    expect(SipuniCredentials.safeParse({ user: 'me', secret }).success).toBe(false);
    expect(SipuniCredentials.safeParse({ user, secret: '' }).success).toBe(false);
  });
});

describe('an answer without a table', () => {
  test('is reported as refused credentials without the key if it is a web page', async () => {
    const { simulator } = await startSimulated();
    const { statistics } = clientOf(simulator.url, 2, 'a-wrong-key');
    const thrown = await catchError(statistics.exportPage(1, 500));
    expect(thrown).toBeInstanceOf(NotCsv);
    expect(thrown).toMatchObject({ isWebPage: true });
    expect((thrown as Error).stack).not.toContain('a-wrong-key');
  });

  test.each([
    ['by its content', csv('  <!DOCTYPE html><html>;</html>')],
    ['behind a byte order mark', csv('\uFEFF<html>;')],
    ['by its type', csv('a;b', { 'content-type': 'text/html; charset=UTF-8' })],
    ['by its type, when it is a sentence', csv('Неверный хеш', { 'content-type': 'text/html' })],
  ])('is recognised as HTML %s, even with status 200', async (_, answer) => {
    const { statistics } = await scriptVendor(answer);
    expect(await catchError(statistics.exportPage(1, 500))).toMatchObject({ isWebPage: true });
  });

  test.each(['', '\uFEFF\n', '{"error":"no such user"}', 'no table\na;b'])(
    'is not taken for a web page if it is no HTML: %j',
    async (body) => {
      const { statistics } = await scriptVendor(csv(body));
      expect(await catchError(statistics.exportPage(1, 500))).toMatchObject({ isWebPage: false });
    },
  );

  test.each([
    ['a bad hash', 500, 'Неправильный хеш'],
    ['a bad signature', 500, 'Неверная подпись запроса'],
    ['a key that has expired', 500, 'Срок действия ключа интеграции истёк'],
    ['a bad hash in English', 500, 'Invalid hash'],
    ['a bad hash as a bad request', 400, 'Неправильный хеш'],
    ['a bad signature as something that cannot be processed', 422, 'Signature mismatch'],
  ])('is a refusal for %s with status %d', async (_, status, sentence) => {
    const { statistics } = await scriptVendor(htmlAnswer(status, 'Ошибка', sentence));
    expect(await catchError(statistics.exportPage(1, 500))).toMatchObject({
      name: 'VendorFailure',
      isWebPage: true,
    });
  });

  test('is a refusal for a bad hash in windows-1251', async () => {
    const page = encodeWindows1251('<html><body>Неправильный хеш</body></html>');
    const { statistics } = await scriptVendor({
      status: 500,
      headers: { 'content-type': 'text/html' },
      body: page,
    });
    expect(await catchError(statistics.exportPage(1, 500))).toMatchObject({ isWebPage: true });
  });

  test.each([
    ['an outage', 500, 'Внутренняя ошибка.'],
    ['a gateway without an upstream', 502, 'nginx'],
    ['maintenance', 503, 'Технические работы'],
  ])('is unavailable for %s (%d)', async (_, status, sentence) => {
    const { statistics } = await scriptVendor(htmlAnswer(status, 'Error', sentence));
    expect(await catchError(statistics.exportPage(1, 500))).toMatchObject({ kind: 'unavailable', status });
  });

  test.each([301, 302, 303, 307, 308])(
    'gives only the host of a redirect (%d), which is not followed',
    async (status) => {
      const elsewhere = await scriptVendor(csv(table));
      const { statistics, requests } = await scriptVendor({
        status,
        headers: { location: `${elsewhere.url}/login?key=secret` },
        body: '',
      });
      const thrown = await catchError(statistics.exportPage(1, 500));
      expect(thrown).toMatchObject({ name: 'VendorFailure', kind: 'rejected', status });
      expect((thrown as Error).message).toContain(new URL(elsewhere.url).host);
      expect((thrown as Error).message).not.toContain('secret');
      expect(requests).toHaveLength(1);
      expect(elsewhere.requests).toEqual([]);
    },
  );

  test('names a redirect without an address', async () => {
    const { statistics } = await scriptVendor({ status: 302, headers: {}, body: '' });
    expect(await catchError(statistics.exportPage(1, 500))).toMatchObject({
      message: 'Sipuni redirects the list of calls to no address (302)',
    });
  });

  test('is requested again, because a temporary error page looks the same', async () => {
    const { statistics, waits } = await scriptVendor(htmlAnswer(200, '502', 'Bad gateway'), csv(table));
    await expect(statistics.exportPage(1, 500)).resolves.toBe(table);
    expect(waits).toEqual([2000]);
  });
});

describe('an unusual table', () => {
  test.each([
    'text/html; charset=UTF-8',
    'text/html; charset=windows-1251',
    'application/octet-stream',
    'text/plain',
    '',
  ])('is read with type %j', async (contentType) => {
    const { statistics } = await scriptVendor(csv(table, { 'content-type': contentType }));
    await expect(statistics.exportPage(1, 500)).resolves.toBe(table);
  });

  test('is read as text/html even with a quoted header and tags', async () => {
    const tagged = csvTable([vendorFields({ Метка: '<b>VIP</b>' })]).replace(/^.*/, (header) =>
      header.replaceAll(/[^;]+/g, '"$&"'),
    );
    const { statistics } = await scriptVendor(csv(tagged, { 'content-type': 'text/html' }));
    await expect(statistics.exportPage(1, 500)).resolves.toBe(tagged);
  });

  test.each([
    ['windows-1251', 'text/csv; charset=windows-1251', encodeWindows1251(table)],
    ['windows-1251 that is called UTF-8', 'text/csv; charset=UTF-8', encodeWindows1251(table)],
    ['windows-1251 that is called HTML', 'text/html', encodeWindows1251(table)],
    ['UTF-16', 'text/csv', Buffer.from(`\uFEFF${table}`, 'utf16le')],
  ])('is read in %s', async (_, contentType, body) => {
    const { statistics } = await scriptVendor(csv(body, { 'content-type': contentType }));
    const read = await statistics.exportPage(1, 500);
    expect(read.replace(/^\uFEFF/, '')).toBe(table);
  });

  test('in UTF-8 stays UTF-8 if one byte is damaged', async () => {
    const body = Buffer.from(csvTable([vendorFields({ Метка: 'Ромашка' })]));
    body[body.indexOf('Ромашка') + 1] = 0xff;
    const { statistics } = await scriptVendor(csv(body));
    const read = await statistics.exportPage(1, 500);
    expect(read).toContain('омашка');
    expect(read).toContain('Входящий');
  });

  test.each<[string, Record<string, string>]>([
    ['as its header says', { 'content-encoding': 'gzip' }],
    ['and no header says so', {}],
  ])('is unpacked when it is packed %s', async (_, headers) => {
    const { statistics } = await scriptVendor(
      csv(gzipSync(table), { 'content-type': 'text/csv', ...headers }),
    );
    await expect(statistics.exportPage(1, 500)).resolves.toBe(table);
  });

  test('is rejected if it is packed and truncated', async () => {
    const { statistics } = await scriptVendor(csv(gzipSync(table).subarray(0, 40)));
    expect(await catchError(statistics.exportPage(1, 500))).toMatchObject({ isWebPage: false });
  });
});

describe('a vendor that fails', () => {
  test('B9: with 429 is asked at least twice more with growing delays', async () => {
    const busy = htmlAnswer(429, 'Too Many Requests', 'Too many.');
    const { statistics, waits } = await scriptVendor(busy, busy, csv(table));
    await expect(statistics.exportPage(1, 500)).resolves.toBe(table);
    expect(waits).toEqual([2000, 4000]);
  });

  test('B9: with 429 is not asked before its Retry-After', async () => {
    const busy = { ...htmlAnswer(429, 'Too Many Requests', 'Too many.'), headers: { 'retry-after': '9' } };
    const { statistics, waits } = await scriptVendor(busy, csv(table));
    await statistics.exportPage(1, 500);
    expect(waits).toEqual([9000]);
  });

  test('in every way still answers after enough retries', async () => {
    const { simulator } = await startSimulated({ faults: createFaults({ rate: 0.6, seed: 3, hangMs: 20 }) });
    const { statistics } = clientOf(simulator.url, 50);
    await expect(statistics.exportPage(1, 500)).resolves.toContain('1760603535.call-1');
  });
});

test('an answer that unpacks to more than any page is given up early', async () => {
  const body = gzipSync(Buffer.alloc(101_000_000, ';'), { level: 1 });
  const { url } = await keep(startServer({ answer: () => csv(body, { 'content-encoding': 'gzip' }) }));
  const { statistics } = clientOf(url, 1);
  await expect(statistics.exportPage(1, 5)).rejects.toMatchObject({ kind: 'unavailable' });
});

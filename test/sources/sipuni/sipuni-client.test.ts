import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { vendorHttp } from '../../../functions/shared/http/vendor-http';
import { SipuniCredentials, signedForm } from '../../../functions/shared/vendors/sipuni';
import { NotCsv, sipuniStatistics } from '../../../functions/sources/sipuni/sipuni-client';
import { faults } from '../../../local/simulators/faults';
import {
  htmlAnswer,
  jsonAnswer,
  startServer,
  type WireAnswer,
  type WireRequest,
} from '../../../local/simulators/server';
import { type SipuniOptions, startSipuni } from '../../../local/simulators/sipuni';
import { NOW, opened, simulatedCall } from '../../local/simulators/fixtures';
import { csvTable, vendorFields } from './sipuni-table';

const { keep, closeAll } = opened();
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

const simulated = async (options: Partial<SipuniOptions> = {}) => {
  const simulator = await keep(startSipuni({ calls: [simulatedCall()], user, secret, now: NOW, ...options }));
  return { simulator, ...clientOf(simulator.url) };
};

/** A vendor that gives these answers one after the other, the last one for ever. */
const scripted = async (...answers: WireAnswer[]) => {
  const requests: WireRequest[] = [];
  const server = await keep(
    startServer({
      answer: (request) =>
        answers[Math.min(requests.push(request), answers.length) - 1] ?? jsonAnswer(500, {}),
    }),
  );
  return { requests, ...clientOf(server.url) };
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

const thrownBy = (running: Promise<unknown>) =>
  running.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

describe('a signed request', () => {
  test('carries the MD5 of its values in order, joined with +, the key last; the key itself is not sent', async () => {
    const { statistics, requests } = await scripted(csv(table));
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

  test('is signed over the values, not over their spelling in the form', () => {
    const form = signedForm(
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
    const { statistics, simulator } = await simulated();
    expect(await statistics.exportPage(1, 500)).toContain('1760603535.call-1');
    expect(simulator.counters()).toMatchObject({ exports: 1, refused: 0 });
  });

  test('needs an account id of digits', () => {
    expect(SipuniCredentials.safeParse({ user: 'me', secret }).success).toBe(false);
    expect(SipuniCredentials.safeParse({ user, secret: '' }).success).toBe(false);
  });
});

describe('an answer that is no table', () => {
  test('Bad input: wrong credentials answer a web page, which is told as one and never echoes the key', async () => {
    const { simulator } = await simulated();
    const { statistics } = clientOf(simulator.url, 2, 'a-wrong-key');
    const thrown = await thrownBy(statistics.exportPage(1, 500));
    expect(thrown).toBeInstanceOf(NotCsv);
    expect(thrown).toMatchObject({ isWebPage: true });
    expect((thrown as Error).stack).not.toContain('a-wrong-key');
  });

  test.each([
    ['by its content', csv('  <!DOCTYPE html><html>;</html>')],
    ['behind a byte order mark', csv('\uFEFF<html>;')],
    ['by its type', csv('a;b', { 'content-type': 'text/html; charset=UTF-8' })],
  ])('Bad input: HTML instead of CSV is recognised %s, though the status is 200', async (_, answer) => {
    const { statistics } = await scripted(answer);
    expect(await thrownBy(statistics.exportPage(1, 500))).toMatchObject({ isWebPage: true });
  });

  test.each(['', '\uFEFF\n', '{"error":"no such user"}', 'no table\na;b'])(
    'Bad input: something that is neither is recognised too: %j',
    async (body) => {
      const { statistics } = await scripted(csv(body));
      expect(await thrownBy(statistics.exportPage(1, 500))).toMatchObject({ isWebPage: false });
    },
  );

  test('is asked for again: a passing error page looks the same', async () => {
    const { statistics, waits } = await scripted(htmlAnswer(200, '502', 'Bad gateway'), csv(table));
    await expect(statistics.exportPage(1, 500)).resolves.toBe(table);
    expect(waits).toEqual([2000]);
  });
});

describe('a vendor that fails', () => {
  test('B9: with 429 is asked again at least twice, two seconds apart and growing', async () => {
    const busy = htmlAnswer(429, 'Too Many Requests', 'Too many.');
    const { statistics, waits } = await scripted(busy, busy, csv(table));
    await expect(statistics.exportPage(1, 500)).resolves.toBe(table);
    expect(waits).toEqual([2000, 4000]);
  });

  test('B9: with 429 is left alone as long as its Retry-After says', async () => {
    const busy = { ...htmlAnswer(429, 'Too Many Requests', 'Too many.'), headers: { 'retry-after': '9' } };
    const { statistics, waits } = await scripted(busy, csv(table));
    await statistics.exportPage(1, 500);
    expect(waits).toEqual([9000]);
  });

  test('in every way it can is got the better of by asking again', async () => {
    const { simulator } = await simulated({ faults: faults({ rate: 0.6, seed: 3, hangMs: 20 }) });
    const { statistics } = clientOf(simulator.url, 50);
    await expect(statistics.exportPage(1, 500)).resolves.toContain('1760603535.call-1');
  });
});

test('an answer that unpacks to more than any page is given up before it fills the memory', async () => {
  const body = gzipSync(Buffer.alloc(101_000_000, ';'), { level: 1 });
  const { url } = await keep(startServer({ answer: () => csv(body, { 'content-encoding': 'gzip' }) }));
  const { statistics } = clientOf(url, 1);
  await expect(statistics.exportPage(1, 5)).rejects.toMatchObject({ kind: 'unavailable' });
});

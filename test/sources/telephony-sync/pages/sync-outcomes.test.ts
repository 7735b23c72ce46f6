import { NotConfigured } from '../../../../functions/shared/aws/secrets';
import { vendorHttp } from '../../../../functions/shared/http/vendor-http';
import { toSyncFailure } from '../../../../functions/telephony/sipuni/failures';
import { type SipuniStatistics, sipuniStatistics } from '../../../../functions/telephony/sipuni/statistics';
import { hasFailed } from '../../../../functions/telephony/sync-failure';
import { testConnection } from '../../../../functions/telephony/test-connection';
import { createFaults, type Faults } from '../../../../local/simulators/faults';
import { jsonAnswer, startServer } from '../../../../local/simulators/server';
import { type SipuniOptions, startSipuni } from '../../../../local/simulators/sipuni';
import { collectOpened, NOW, simulatedCall } from '../../../local/simulators/fixtures';
import { csvTable, manyCalls, vendorFields } from '../../../telephony/sipuni/sipuni-table';
import { listOf, openSync } from './open-sync';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const user = '123456';
const secret = 'an-integration-key';

/** The client of a vendor at this address. Its credentials are correct by default. */
const clientAt = (baseUrl: string, credentials = async () => ({ user, secret })) =>
  sipuniStatistics(
    vendorHttp({
      vendor: 'Sipuni',
      baseUrl,
      timeoutMs: 5000,
      backoff: { baseMs: 1, capMs: 1 },
      tries: 2,
      pause: { wait: async () => {} },
    }),
    credentials,
  );

const simulator = (options: Partial<SipuniOptions> = {}) =>
  keep(startSipuni({ calls: [simulatedCall()], user, secret, now: NOW, ...options }));

const always = (kind: 'too-many-requests' | 'server-error'): Faults =>
  createFaults({ rate: 1, seed: 1, kinds: [kind] });

const testClient = (sipuni: SipuniStatistics) =>
  testConnection('Sipuni', { list: listOf(sipuni), toSyncFailure }, NOW);

/** The results of a sync and a connection test of the same vendor. */
const bothSay = async (sipuni: ReturnType<typeof clientAt>) => {
  const { sync, runs, counted, stored } = openSync([], { sipuni });
  const report = await sync({});
  expect(runs).toEqual([expect.objectContaining({ outcome: report.outcome, message: report.message })]);
  expect(counted).toMatchObject({ [`SyncRun ${report.outcome}`]: 1 });
  const connection = await testClient(sipuni);
  expect(connection).toEqual({ success: false, code: report.outcome, message: report.message });
  expect(stored()).toEqual([]);
  return report;
};

describe('a sync that cannot read the vendor', () => {
  test('ends as CREDENTIALS_REFUSED for wrong credentials and hides the key', async () => {
    const { url } = await simulator();
    const report = await bothSay(clientAt(url, async () => ({ user, secret: 'a-wrong-key' })));
    expect(report.outcome).toBe('CREDENTIALS_REFUSED');
    expect(report.message).toMatch(/web page.*Check account id and integration key.*expired/);
    expect(report.message).not.toContain('a-wrong-key');
  });

  test('ends as CREDENTIALS_REFUSED for a bad hash with status 500', async () => {
    const { url } = await simulator({ refusalStatus: 500 });
    const report = await bothSay(clientAt(url, async () => ({ user, secret: 'a-wrong-key' })));
    expect(report).toMatchObject({
      outcome: 'CREDENTIALS_REFUSED',
      message: expect.stringContaining('Check account id and integration key'),
    });
  });

  test('mentions the credentials for an outage with status 500', async () => {
    const page = { status: 500, headers: { 'content-type': 'text/html' }, body: '<html>Oops</html>' };
    const { url } = await keep(startServer({ answer: () => page }));
    const report = await bothSay(clientAt(url));
    expect(report).toMatchObject({
      outcome: 'VENDOR_UNAVAILABLE',
      message: expect.stringMatching(/Nothing is lost.*check account id and integration key/),
    });
  });

  test('ends as ANSWER_REDIRECTED for a redirect and names the setting', async () => {
    const moved = { status: 301, headers: { location: 'https://new.example.com/api/' }, body: '' };
    const { url } = await keep(startServer({ answer: () => moved }));
    const report = await bothSay(clientAt(url));
    expect(report).toMatchObject({
      outcome: 'ANSWER_REDIRECTED',
      message: expect.stringMatching(/new\.example\.com.*sipuni\.baseUrl/),
    });
  });

  test('ends as NOT_CONFIGURED for an empty secret and names it', async () => {
    const { url } = await simulator();
    const report = await bothSay(
      clientAt(url, async () => {
        throw new NotConfigured('The secret santral/sipuni is not filled in: check user.');
      }),
    );
    expect(report).toMatchObject({
      outcome: 'NOT_CONFIGURED',
      message: expect.stringContaining('santral/sipuni'),
    });
  });

  test('ends as CREDENTIALS_REFUSED with advice for a web page instead of CSV', async () => {
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Maintenance</html>' };
    const { url } = await keep(startServer({ answer: () => page }));
    const report = await bothSay(clientAt(url));
    expect(report).toMatchObject({
      outcome: 'CREDENTIALS_REFUSED',
      message: expect.stringMatching(/web page instead of data.*Check/),
    });
  });

  test('ends as ANSWER_NOT_CSV for other content and mentions the address', async () => {
    const { url } = await keep(startServer({ answer: () => jsonAnswer(200, { hello: 'world' }) }));
    const report = await bothSay(clientAt(url));
    expect(report).toMatchObject({ outcome: 'ANSWER_NOT_CSV', message: expect.stringContaining('base URL') });
  });

  test('ends as COLUMNS_UNKNOWN for unknown columns and names them', async () => {
    const { url } = await simulator({ columns: { 'Кто ответил': 'Оператор', 'ID записи': null } });
    const report = await bothSay(clientAt(url));
    expect(report.outcome).toBe('COLUMNS_UNKNOWN');
    expect(report.message).toMatch(/"Кто ответил", "ID записи".*renamed its columns.*compare the header/);
  });

  test.each([
    ['B9: a 429 that does not pass', () => simulator({ faults: always('too-many-requests') })],
    ['an outage', () => simulator({ faults: always('server-error') })],
  ])('ends as VENDOR_UNAVAILABLE for %s and says that nothing is lost', async (_, start) => {
    const report = await bothSay(clientAt((await start()).url));
    expect(report).toMatchObject({
      outcome: 'VENDOR_UNAVAILABLE',
      message: expect.stringContaining('Nothing is lost'),
    });
  });

  test('fails without an outcome for our own defect', async () => {
    const sipuni = {
      exportPage: async () => {
        throw new TypeError('a defect');
      },
    };
    await expect(openSync([], { sipuni }).sync({})).rejects.toThrow('a defect');
    await expect(testClient(sipuni)).rejects.toThrow('a defect');
  });
});

describe('an unusable row', () => {
  test('with a broken date is kept with its reason and counted', async () => {
    const [first, second, third] = manyCalls(3);
    const { sync, runs, counted, queue } = openSync([
      first ?? {},
      { ...second, Время: '31.02.2025 10:00:00' },
      third ?? {},
    ]);
    expect(await sync({})).toMatchObject({
      outcome: 'DONE',
      message: 'Processed: 2, Skipped: 0, Failed: 1',
      failed: 1,
    });
    expect(queue.sent).toHaveLength(2);
    expect(counted).toMatchObject({ 'SyncRow ROW_INVALID_DATE': 1 });
    expect(runs[0]?.rejected).toEqual([
      {
        line: 3,
        code: 'ROW_INVALID_DATE',
        reason: expect.stringContaining('correct it in Sipuni'),
        row: expect.objectContaining({ Время: '31.02.2025 10:00:00' }),
        vendorCallId: expect.any(String),
      },
    ]);
  });

  test('of any kind stops no other row', async () => {
    const bad = [
      'Входящий',
      '"never closed;;;',
      ';;;;;;;;;;;;;;;;',
      vendorFields({ Тип: 'Факс', 'ID записи': '2.1' }),
      vendorFields({ Время: '', 'ID записи': '2.2' }),
      vendorFields({ 'Длительность разговора, сек': '-1', 'ID записи': '2.3' }),
      vendorFields({ 'ID записи': '<script>' }),
    ];
    const good = manyCalls(bad.length + 1);
    const rows = good.flatMap((call, index) => [call, ...bad.slice(index, index + 1)]);
    const { sync, queue, counted } = openSync(rows);
    expect(await sync({})).toMatchObject({ outcome: 'DONE', processed: good.length, failed: bad.length });
    expect(queue.sent).toHaveLength(good.length);
    expect(counted).toMatchObject({ 'SyncRow ROW_INVALID_DATE': 1, 'SyncRow ROW_INVALID': bad.length - 1 });
  });

  test('does not include an unknown extension, whose call is skipped', async () => {
    const { sync, stored, counted } = openSync([vendorFields({ 'Кто ответил': '299' })]);
    expect(await sync({})).toMatchObject({ skipped: 1, failed: 0 });
    expect(stored()[0]).toMatchObject({ status: 'SKIPPED', reasonCode: 'EMPLOYEE_NOT_FOUND' });
    expect(counted).toMatchObject({ 'SyncRow EMPLOYEE_NOT_FOUND': 1 });
  });
});

test('testConnection reports a working connection in plain words', async () => {
  const { url } = await simulator();
  await expect(testClient(clientAt(url))).resolves.toEqual({
    success: true,
    message: 'Sipuni answers and accepts the credentials.',
  });
});

test("a sync takes in the simulated vendor's calls over the wire", async () => {
  const calls = Array.from({ length: 12 }, (_, index) =>
    simulatedCall({ id: `call-${index}`, minutesAgo: index + 1 }),
  );
  const { url } = await simulator({ calls, extraRows: [csvTable(['a broken row']).split('\n')[1] ?? ''] });
  const { sync, queue, ports } = openSync([], { sipuni: clientAt(url) });
  ports.settings.pageSize = 5;
  expect(await sync({})).toMatchObject({ outcome: 'DONE', processed: 12, failed: 1 });
  expect(new Set(queue.sent).size).toBe(12);
});

test('B6: a sync over the wire stores 1,200 calls despite short pages', async () => {
  const night = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) =>
      simulatedCall({
        id: `call-${from + index}`,
        externalId: `1760603535.${from + index}`,
        minutesAgo: from + index,
        audio: () => Buffer.alloc(0),
      }),
    );
  const vendor = await simulator({ calls: night(100, 1200), rowsPerPage: 130 });
  const client = clientAt(vendor.url);
  const arriving = night(1, 40);
  const { sync, stored, queue } = openSync([], {
    now: () => NOW,
    sipuni: {
      exportPage: async (page, size) => {
        const fresh = arriving.splice(-7);
        if (fresh.length > 0) vendor.add(fresh);
        return client.exportPage(page, size);
      },
    },
    settings: { timeZone: 'Asia/Tashkent', country: 'UZ', pageSize: 500, internalCalls: 'skip' },
  });
  await expect(sync()).resolves.toMatchObject({ outcome: 'DONE' });
  const ids = stored().map(({ externalId }) => externalId);
  expect(ids).toEqual(expect.arrayContaining(night(100, 1200).map(({ externalId }) => externalId)));
  expect(new Set(ids).size).toBe(ids.length);
  expect(queue.sent).toHaveLength(ids.length);
  await expect(sync()).resolves.toMatchObject({ outcome: 'DONE', processed: 1240 - ids.length });
  expect(stored()).toHaveLength(1240);
});

test.each([
  ['DONE', false],
  ['NOT_CONFIGURED', false],
  ['CREDENTIALS_REFUSED', true],
  ['VENDOR_UNAVAILABLE', true],
] as const)('a scheduled sync that ended %s is a failure: %s', (outcome, failed) => {
  expect(hasFailed(outcome)).toBe(failed);
});

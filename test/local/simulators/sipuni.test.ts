import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { SimulatedCall } from '../../../local/simulators/call';
import { createFaults } from '../../../local/simulators/faults';
import { type SipuniOptions, startSipuni } from '../../../local/simulators/sipuni';
import { collectOpened, connectionLoss, NOW, simulatedCall } from './fixtures';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const USER = '123456';
const SECRET = 'a-secret';
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

const sipuni = (options: Partial<SipuniOptions> = {}) =>
  keep(startSipuni({ calls: [simulatedCall()], user: USER, secret: SECRET, now: NOW, ...options }));

const post = (url: string, fields: Record<string, string>, signal?: AbortSignal) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), ...(signal ? { signal } : {}) });

const exportAll = (
  url: string,
  { limit = '500', order = 'desc', page = '1', user = USER, secret = SECRET } = {},
) =>
  post(`${url}/statistic/export/all`, {
    limit,
    order,
    page,
    user,
    hash: md5(`${limit}+${order}+${page}+${user}+${secret}`),
  });

const record = (url: string, id: string) =>
  post(`${url}/statistic/record`, { id, user: USER, hash: md5(`${id}+${USER}+${SECRET}`) });

const rowsOf = async (answer: Response): Promise<Record<string, string>[]> =>
  parse(await answer.text(), { bom: true, delimiter: ';', columns: true });

const threeCalls = () =>
  [30, 10, 20].map((minutesAgo) => simulatedCall({ id: `call-${minutesAgo}`, minutesAgo }));

describe('the export', () => {
  test("begins with a byte order mark and uses the vendor's words and zone", async () => {
    const { url } = await sipuni();
    const answer = await exportAll(url);
    const bytes = Buffer.from(await answer.clone().arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(await rowsOf(answer)).toEqual([
      expect.objectContaining({
        Тип: 'Входящий',
        Статус: 'Отвечен',
        Время: '01.01.2026 15:30:00',
        Откуда: '998900000101',
        Куда: '998712000000',
        'Кто ответил': '212',
        'Длительность звонка, сек': '21',
        'Длительность разговора, сек': '17',
        'Время ответа, сек': '4',
        'ID записи': '1760603535.call-1',
        'Запись существует': '1',
        // A real CSV parser reads it back from a quoted field.
        Теги: 'VIP; "повторный"\nзвонок',
      }),
    ]);
  });

  test('has no talk time and no answering party for an unanswered call', async () => {
    const { url } = await sipuni({ calls: [simulatedCall({ answered: false, recorded: false })] });
    expect(await rowsOf(await exportAll(url))).toEqual([
      expect.objectContaining({
        Статус: 'Не отвечен',
        'Кто ответил': '',
        'Длительность разговора, сек': '',
        'Запись существует': '',
      }),
    ]);
  });

  test('selects rows by limit, order and page', async () => {
    const { url } = await sipuni({ calls: threeCalls() });
    const ids = async (query: Parameters<typeof exportAll>[1]) =>
      (await rowsOf(await exportAll(url, query))).map((row) => row['ID записи']?.split('.')[1]);
    expect(await ids({})).toEqual(['call-10', 'call-20', 'call-30']);
    expect(await ids({ order: 'asc' })).toEqual(['call-30', 'call-20', 'call-10']);
    expect(await ids({ limit: '2' })).toEqual(['call-10', 'call-20']);
    expect(await ids({ limit: '2', page: '2' })).toEqual(['call-30']);
    expect(await ids({ limit: '2', page: '3' })).toEqual([]);
  });

  test.each([
    ['wrong secret', { secret: 'another' }],
    ['wrong user', { user: '654321' }],
    ['limit out of range', { limit: '200001' }],
    ['unknown order', { order: 'up' }],
  ])('is an HTML page with status 200 after %s', async (_, query) => {
    const { url } = await sipuni();
    const answer = await exportAll(url, query);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/^<!DOCTYPE html>/);
  });

  test('refuses and counts a signature over values in another order', async () => {
    const { url, counters } = await sipuni();
    const fields = { limit: '500', order: 'desc', page: '1', user: USER };
    const answer = await post(`${url}/statistic/export/all`, {
      ...fields,
      hash: md5(`${USER}+500+desc+1+${SECRET}`),
    });
    expect(await answer.text()).toContain('<html>');
    expect(counters()).toEqual({ exports: 0, recordings: 0, refused: 1 });
  });

  test('has raw rows first and may rename or omit columns', async () => {
    const { url } = await sipuni({
      extraRows: ['broken;row'],
      columns: { Время: 'Дата', Оценка: null },
    });
    const [header, first] = (await (await exportAll(url)).text()).split('\n');
    expect(header).toContain('Статус;Дата;Схема');
    expect(header).not.toContain('Оценка');
    expect(first).toBe('broken;row');
  });
});

describe('the recording', () => {
  const withBehaviour = (recordingBehaviour: SimulatedCall['recordingBehaviour']) =>
    simulatedCall(recordingBehaviour ? { recordingBehaviour } : {});

  test('has the exact bytes of the call', async () => {
    const call = simulatedCall();
    const { url, counters } = await sipuni({ calls: [call] });
    const answer = await record(url, call.externalId);
    expect(answer.headers.get('content-type')).toBe('audio/mpeg');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(call.audio());
    expect(counters().recordings).toBe(1);
  });

  test('is refused with an HTML page after a wrong signature', async () => {
    const { url } = await sipuni();
    const answer = await post(`${url}/statistic/record`, {
      id: '1760603535.call-1',
      user: USER,
      hash: md5('x'),
    });
    expect([answer.status, (await answer.text()).includes('<html>')]).toEqual([200, true]);
  });

  test.each([
    ['of an unknown call', simulatedCall(), 'unknown'],
    ['that the vendor has lost', withBehaviour('missing'), '1760603535.call-1'],
    ['of an unrecorded call', simulatedCall({ recorded: false }), '1760603535.call-1'],
  ])('%s is a 404', async (_, call, id) => {
    const { url } = await sipuni({ calls: [call] });
    expect((await record(url, id)).status).toBe(404);
  });

  test('can be empty', async () => {
    const { url } = await sipuni({ calls: [withBehaviour('empty')] });
    const answer = await record(url, '1760603535.call-1');
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, 0]);
  });

  test('can be an HTML page', async () => {
    const { url } = await sipuni({ calls: [withBehaviour('html')] });
    const answer = await record(url, '1760603535.call-1');
    expect([answer.status, (await answer.text()).includes('<html>')]).toEqual([200, true]);
  });

  test('can be noise with an audio type', async () => {
    const { url } = await sipuni({ calls: [withBehaviour('noise')] });
    const answer = await record(url, '1760603535.call-1');
    expect(answer.headers.get('content-type')).toBe('audio/mpeg');
    expect(Buffer.from(await answer.arrayBuffer()).includes(0xff)).toBe(false);
  });

  test('can promise more bytes than it sends', async () => {
    const { url } = await sipuni({ calls: [withBehaviour('truncated')] });
    const answer = await record(url, '1760603535.call-1');
    expect(answer.headers.get('content-length')).toBe(String(simulatedCall().audio().length));
    expect(await connectionLoss(answer.arrayBuffer())).toBe('connection lost');
  });

  test('takes as long as the set latency', async () => {
    const { url, counters } = await sipuni({ latency: { downloadMs: 60_000 } });
    const impatient = post(
      `${url}/statistic/record`,
      { id: '1760603535.call-1', user: USER, hash: md5(`1760603535.call-1+${USER}+${SECRET}`) },
      AbortSignal.timeout(50),
    );
    await expect(impatient).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(counters().recordings).toBe(0);
  });

  test('is malformed as an HTML page or as audio and a page', async () => {
    const { url } = await sipuni({ faults: createFaults({ rate: 1, seed: 1, kinds: ['malformed'] }) });
    const beginnings = new Set<string>();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const text = await (await record(url, '1760603535.call-1')).text();
      expect(text).toMatch(/<\/html>\s*$/);
      beginnings.add(text.slice(0, 3));
    }
    expect(beginnings).toEqual(new Set(['<!D', 'ID3']));
  });
});

import { anEmployee } from '../../../support/fixtures';
import { testWorld } from '../../../support/world';
import { csvTable, manyCalls, vendorFields } from '../../../telephony/sipuni/sipuni-table';
import { listRows, openSync, type VendorRow } from './open-sync';

const unanswered = (id: string) =>
  vendorFields({
    Статус: 'Не отвечен',
    'Кто ответил': '',
    'Длительность разговора, сек': '',
    'ID записи': id,
  });

describe('a sync', () => {
  test('stores every call and queues those that qualify', async () => {
    const { sync, stored, queue, counted } = openSync([
      vendorFields(),
      unanswered('1760603196.117231'),
      vendorFields({ 'ID записи': '1760603200.1', 'Запись существует': '0' }),
      vendorFields({ 'ID записи': '1760603200.2', 'Кто ответил': '299' }),
      vendorFields({ 'ID записи': '1760603200.3', Тип: 'Внутренний', Откуда: '212', Куда: '213' }),
    ]);
    const report = await sync({});
    expect(stored().map(({ status, reasonCode }) => reasonCode ?? status)).toEqual([
      'QUEUED',
      'NOT_ANSWERED',
      'NO_RECORDING',
      'EMPLOYEE_NOT_FOUND',
      'INTERNAL_CALL',
    ]);
    expect(queue.sent).toEqual(['sipuni-1760603535.117302']);
    expect(report).toEqual({
      outcome: 'DONE',
      message: 'Processed: 1, Skipped: 4, Failed: 0',
      processed: 1,
      skipped: 4,
      failed: 0,
    });
    expect(counted).toMatchObject({ 'SyncRun DONE': 1, 'SyncRow NEW': 1, 'SyncRow NOT_ANSWERED': 1 });
  });

  test('stores a new call in its first stage', async () => {
    const { sync, stored } = openSync([vendorFields()]);
    await sync({});
    expect(stored()).toEqual([
      expect.objectContaining({
        callId: 'sipuni-1760603535.117302',
        employeeId: 'agent-212',
        status: 'QUEUED',
        stage: 'recordings',
        attempts: 0,
        round: 0,
        createdAt: '2025-10-16T19:00:00.000Z',
        dispatchedAt: '2025-10-16T19:00:00.000Z',
      }),
    ]);
  });

  test('A9: numbers every new call without a hole and known calls once', async () => {
    const { sync, stored, vendor, ordinals } = openSync([vendorFields(), unanswered('1.1')]);
    await sync({});
    vendor.rows = [unanswered('1.2'), ...vendor.rows];
    await sync({});
    await sync({});
    expect(stored().map(({ externalId, ordinal }) => [externalId, ordinal])).toEqual([
      ['1760603535.117302', 0],
      ['1.1', 1],
      ['1.2', 2],
    ]);
    expect(await ordinals.count()).toBe(3);
  });

  test('B9: skips a call of an unknown employee with reason, warning and count', async () => {
    const { sync, stored, queue, counted, warnings, runs } = openSync([
      vendorFields({ 'Кто ответил': '299' }),
    ]);
    await sync({});
    expect(stored()).toEqual([
      expect.objectContaining({
        status: 'SKIPPED',
        reasonCode: 'EMPLOYEE_NOT_FOUND',
        reason: expect.stringContaining('299'),
      }),
    ]);
    expect(queue.sent).toEqual([]);
    expect(counted).toMatchObject({ 'SyncRow EMPLOYEE_NOT_FOUND': 1 });
    expect(runs[0]?.counts).toEqual({ EMPLOYEE_NOT_FOUND: 1 });
    expect(warnings).toEqual([
      expect.objectContaining({ callId: 'sipuni-1760603535.117302', reasonCode: 'EMPLOYEE_NOT_FOUND' }),
    ]);
  });

  test('stores a record of itself', async () => {
    const { sync, runs } = openSync([vendorFields(), 'a broken row']);
    await sync({});
    expect(runs).toEqual([
      {
        source: 'sipuni',
        runId: 'run-1',
        startedAt: '2025-10-16T19:00:00.000Z',
        finishedAt: '2025-10-16T19:00:00.000Z',
        outcome: 'DONE',
        message: 'Processed: 1, Skipped: 0, Failed: 1',
        counts: { NEW: 1, ROW_INVALID: 1 },
        rejected: [expect.objectContaining({ line: 3, code: 'ROW_INVALID' })],
      },
    ]);
  });

  test('of an account without calls is done', async () => {
    const { sync } = openSync([]);
    expect(await sync({})).toMatchObject({ outcome: 'DONE', processed: 0 });
  });

  test('stores one call for a record that the vendor lists twice', async () => {
    const { sync, queue, stored } = openSync([vendorFields(), vendorFields()]);
    await sync({});
    expect(stored()).toHaveLength(1);
    expect(queue.sent).toHaveLength(1);
  });
});

describe('paging', () => {
  test('reads only as many pages as the limit needs', async () => {
    const { sync, vendor, stored } = openSync(manyCalls(1000));
    await sync({ limit: 250 });
    expect(vendor.pages).toEqual([1, 2, 3]);
    expect(stored()).toHaveLength(250);
  });

  test('requests no page longer than the limit', async () => {
    const sizes: number[] = [];
    const { sync, stored } = openSync([], {
      sipuni: {
        exportPage: async (_, pageSize) => {
          sizes.push(pageSize);
          return csvTable(manyCalls(pageSize));
        },
      },
    });
    await sync({ limit: 7 });
    expect(sizes).toEqual([7]);
    expect(stored()).toHaveLength(7);
  });

  test('ends with an empty page, because more may follow a short one', async () => {
    const { sync, vendor, stored } = openSync(manyCalls(130));
    await sync({});
    expect(vendor.pages).toEqual([1, 2, 3]);
    expect(stored()).toHaveLength(130);
  });

  test('takes every call once while new calls shift the rows', async () => {
    const before = manyCalls(300);
    const shifting = openSync([]);
    let rows = before;
    shifting.ports.sipuni = listRows(
      () => rows,
      (page) => {
        if (page > 1)
          rows = [
            ...manyCalls(3, {}).map((call, index) => ({ ...call, 'ID записи': `new-${page}-${index}` })),
            ...rows,
          ];
      },
    );
    const { queue, sync } = shifting;
    await sync({ limit: 1000 });
    const ids = before.map((call) => `sipuni-${call['ID записи']}`);
    expect(queue.sent.filter((callId) => !callId.includes('new')).sort()).toEqual(ids.sort());
    expect(new Set(queue.sent).size).toBe(queue.sent.length);
  });

  test('numbers the lines of rejected rows across all pages', async () => {
    const rows = [...manyCalls(100), ...manyCalls(50).slice(0, 3), 'a broken row'];
    const { sync, runs } = openSync(rows);
    await sync({});
    expect(runs[0]?.rejected.map(({ line }) => line)).toEqual([105]);
  });

  test('keeps the calls of earlier pages when a later one is unreadable', async () => {
    const partial = openSync([]);
    const pages = [csvTable(manyCalls(100)), 'Тип;Статус\n'];
    partial.ports.sipuni = { exportPage: async (page) => pages[page - 1] ?? '' };
    const { sync, queue, counted, runs } = partial;
    expect(await sync({})).toMatchObject({ outcome: 'COLUMNS_UNKNOWN', processed: 100 });
    expect(queue.sent).toHaveLength(100);
    expect(counted).toMatchObject({ 'SyncRun COLUMNS_UNKNOWN': 1, 'SyncRow NEW': 100 });
    expect(runs).toHaveLength(1);
  });
});

describe('a window', () => {
  const october16 = { from: '2025-10-16T07:00:00.000Z', to: '2025-10-16T08:00:00.000Z' };
  /** One call a minute back from 08:32:15 UTC. */
  const rows = manyCalls(1000);

  test('takes only the calls between its ends', async () => {
    const { sync, stored } = openSync(rows);
    await sync(october16);
    const times = stored().map(({ callDate }) => callDate);
    expect(times).toHaveLength(60);
    expect(times.every((time) => time >= october16.from && time <= october16.to)).toBe(true);
  });

  test('is read to the first page before it', async () => {
    const { sync, vendor } = openSync(rows);
    await sync(october16);
    expect(vendor.pages).toEqual([1, 2]);
  });

  test('in the past is reached, because its limit ignores newer calls', async () => {
    const { sync, stored } = openSync(rows);
    await sync({ from: '2025-10-15T18:00:00.000Z', to: '2025-10-16T00:00:00.000Z', limit: 100 });
    expect(stored()).toHaveLength(100);
    expect(stored()[0]?.callDate).toBe('2025-10-15T23:59:15.000Z');
  });

  test('may have any offset', async () => {
    const { sync, stored } = openSync(rows);
    await sync({ from: '2025-10-16T12:00:00+05:00', to: '2025-10-16T13:00:00+05:00' });
    expect(stored()).toHaveLength(60);
  });
});

test('a call that two syncs store at once counts once', async () => {
  const { calls } = testWorld();
  const { sync, queue } = openSync([vendorFields()], {
    calls: { ...calls, getMany: async () => new Map(), create: async () => false },
  });
  expect(await sync({})).toMatchObject({ processed: 0, skipped: 1 });
  expect(queue.sent).toHaveLength(1);
});

describe('a call with several rows', () => {
  const unanswered = vendorFields({ Статус: 'Не отвечен', 'Длительность разговора, сек': '' });
  test.each([
    ['before', 100, [unanswered, vendorFields()]],
    ['behind', 100, [vendorFields(), unanswered]],
    ['a page before', 1, [unanswered, vendorFields()]],
    ['a page behind', 1, [vendorFields(), unanswered]],
  ])('is processed once although an unanswered row comes %s the answered one', async (_, pageSize, rows) => {
    const { sync, ports, stored, queue } = openSync(rows);
    ports.settings = { ...ports.settings, pageSize };
    await sync({});
    await sync({});
    expect(stored()).toEqual([
      expect.objectContaining({ status: 'QUEUED', answered: true, durationSec: 17 }),
    ]);
    expect(queue.sent).toHaveLength(1);
  });
});

describe('a record id with several employees', () => {
  const known = vendorFields();
  const unknown = vendorFields({ 'Кто ответил': '299' });
  const outside = vendorFields({ 'Кто ответил': '+998901112244' });
  const inactive = vendorFields({ 'Кто ответил': '213' });
  const internal = vendorFields({ Тип: 'Внутренний', Откуда: '299', Куда: '212' });

  test.each([
    ['an unknown employee', unknown],
    ['an outside number', outside],
    ['an employee who has left', inactive],
    ['a colleague', internal],
  ])('belongs to the known employee, wherever the row of %s is', async (_, other) => {
    for (const rows of [
      [known, other],
      [other, known],
      [other, other, known],
    ]) {
      for (const pageSize of [1, 100]) {
        const { sync, ports, stored, queue, employees } = openSync(rows);
        await employees.save([anEmployee({ extension: '213', employeeId: 'agent-213', active: false })], 0);
        ports.settings = { ...ports.settings, pageSize };
        await sync({});
        await sync();
        expect(stored()).toEqual([
          expect.objectContaining({ status: 'QUEUED', employeeId: 'agent-212', extension: '212' }),
        ]);
        expect(queue.sent).toHaveLength(1);
      }
    }
  });
});

describe('unknown words', () => {
  const rows = [
    vendorFields({ 'ID записи': '1.1', Статус: 'Переведён' }),
    vendorFields({ 'ID записи': '1.2', Статус: 'Переведён', 'Длительность разговора, сек': '' }),
    vendorFields({ 'ID записи': '1.3', 'Запись существует': 'архив' }),
    vendorFields({ 'ID записи': '1.4' }),
  ];

  test('are counted and shown but leave a call answered and recorded', async () => {
    const { sync, stored, counted, runs } = openSync(rows);
    const notes =
      'Sipuni wrote words that are not known here: Статус "Переведён" (2), Запись существует "архив" (1). Calls with talk time were processed all the same.';
    await expect(sync({})).resolves.toMatchObject({ processed: 3, skipped: 1, notes });
    expect(stored().map(({ status, reasonCode }) => reasonCode ?? status)).toEqual([
      'QUEUED',
      'STATUS_UNKNOWN',
      'QUEUED',
      'QUEUED',
    ]);
    expect(stored()[1]?.reason).toContain('"Переведён"');
    expect(stored()[0]?.vendorFields).toMatchObject({ Статус: 'Переведён' });
    expect(stored()[2]?.vendorFields).toMatchObject({ 'Запись существует': 'архив' });
    expect(counted).toMatchObject({ 'SyncRow UNKNOWN_STATUS': 2, 'SyncRow UNKNOWN_FLAG': 1 });
    expect(runs[0]?.message).toBe(`Processed: 3, Skipped: 1, Failed: 0. ${notes}`);
  });

  test('are also shown by the nightly sync', async () => {
    const { sync } = openSync(rows);
    await expect(sync()).resolves.toMatchObject({ message: expect.stringContaining('"Переведён" (2)') });
  });

  test('do not fill the run in any number', async () => {
    const many = manyCalls(300).map((call, index) => ({ ...call, Статус: `${'слово'.repeat(50)}${index}` }));
    const { sync, counted } = openSync(
      many.map((call, index) => ({ ...call, Статус: `${index} ${call.Статус}` })),
    );
    const { message } = await sync();
    expect(message.length).toBeLessThan(1000);
    expect(counted).toMatchObject({ 'SyncRow UNKNOWN_STATUS': 300 });
  });
});

test('a past window leaves no hole after an unusable row', async () => {
  const rows: VendorRow[] = manyCalls(12);
  rows[4] = vendorFields({ Время: 'вчера' });
  const { sync, ports, stored } = openSync(rows);
  ports.settings = { ...ports.settings, pageSize: 4 };
  await sync({ limit: 6, to: '2025-10-16T08:31:15.000Z' });
  const minutes = stored().map(({ callDate }) => callDate.slice(14, 16));
  expect(minutes.sort()).toEqual(['25', '26', '27', '29', '30', '31']);
});

test('a new call is stored as sent after its message', async () => {
  const { calls } = testWorld();
  const steps: string[] = [];
  const { sync, ports } = openSync([vendorFields()], {
    calls: {
      ...calls,
      create: async (call) => {
        steps.push(call.dispatchedAt ? 'stored as sent' : 'stored');
        return calls.create(call);
      },
      markDispatched: async () => void steps.push('noted as sent'),
    },
  });
  const { sendAll } = ports.recordings;
  ports.recordings.sendAll = async (ids) => {
    steps.push('sent');
    return sendAll(ids);
  };
  await sync({});
  expect(steps).toEqual(['sent', 'stored as sent']);
});

test('a failed sync leaves no write unfinished', async () => {
  const { calls } = testWorld();
  const rows = manyCalls(11);
  let open = 0;
  const { sync, ports } = openSync(rows, {
    calls: {
      ...calls,
      create: async (call) => {
        open++;
        const isSlow = call.dispatchedAt !== undefined;
        for (let turn = 0; isSlow && turn < 100; turn++)
          await new Promise((resolve) => setImmediate(resolve));
        open--;
        return calls.create(call);
      },
    },
  });
  const { sendAll } = ports.recordings;
  ports.recordings.sendAll = async (ids) => {
    if (ids.length === 10) throw new Error('the queue is out of reach');
    return sendAll(ids);
  };
  await sync({}).catch(() => undefined);
  expect(open).toBe(0);
});

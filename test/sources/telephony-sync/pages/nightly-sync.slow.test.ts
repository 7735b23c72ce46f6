import fc from 'fast-check';
import { VendorFailure } from '../../../../functions/shared/errors';
import type { ResumableRuns } from '../../../../functions/shared/syncs/store';
import type { SipuniStatistics } from '../../../../functions/telephony/sipuni/statistics';
import { anEmployee } from '../../../support/fixtures';
import { csvTable, manyCalls, type VendorFields, vendorFields } from '../../../telephony/sipuni/sipuni-table';
import { leaseMs, openSync } from './open-sync';

const idsOf = (rows: readonly VendorFields[]) => rows.map((row) => `sipuni-${row['ID записи']}`).sort();
const evening = Date.parse('2025-10-16T19:00:00.000Z');
const dayMs = 86_400_000;

/** A clock that the test moves. */
const syncWithClock = (rows: readonly VendorFields[]) => {
  const clock = { now: evening };
  return { clock, ...openSync(rows, { now: () => clock.now }) };
};

/** Calls before a time, newest first. */
const callsBefore = (time: number, count: number, name: string, everyMs = 60_000): VendorFields[] =>
  manyCalls(count).map((call, index) => ({
    ...call,
    'ID записи': `${name}.${index}`,
    Время: inTashkent(time - (index + 1) * everyMs),
  }));

const inTashkent = (ms: number): string => {
  const [, year, month, day, clock] =
    /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(new Date(ms + 5 * 3_600_000).toISOString()) ?? [];
  return `${day}.${month}.${year} ${clock}`;
};

describe('the nightly sync', () => {
  test('B6: stores all 1,200 calls of a busy day exactly once', async () => {
    const { sync, stored, queue, counted } = openSync(manyCalls(1200));
    await expect(sync()).resolves.toMatchObject({ outcome: 'DONE', processed: 1200 });
    await expect(sync()).resolves.toMatchObject({ outcome: 'DONE', processed: 0, skipped: 1200 });
    expect(stored()).toHaveLength(1200);
    expect(queue.sent).toHaveLength(1200);
    expect(counted).toMatchObject({ 'SyncRun DONE': 2, 'SyncRow NEW': 1200 });
  });

  test('goes back two days at first', async () => {
    const rows = callsBefore(evening, 900, 'a', 300_000);
    const { sync, vendor, resumable, points } = openSync(rows);
    vendor.rows = rows;
    await sync();
    const run = resumable.content.get(points.state.point.runId ?? '');
    expect(run?.progress).toMatchObject({
      from: '2025-10-14T19:00:00.000Z',
      to: '2025-10-16T19:00:00.000Z',
      backTo: '2025-10-14T19:00:00.000Z',
    });
    // Two days have 576 calls on pages of 100. The seventh page is the first before them.
    expect(vendor.pages).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('B6: reads the latest 500 rows, however old', async () => {
    const { sync, vendor, stored } = openSync(callsBefore(evening - 30 * dayMs, 900, 'old'));
    await sync();
    expect(vendor.pages).toEqual([1, 2, 3, 4, 5]);
    expect(stored()).toHaveLength(500);
  });

  test('reads on to 48 hours before the resume point', async () => {
    const { clock, sync, vendor, points, stored } = syncWithClock(
      callsBefore(evening, 700, 'first', 120_000),
    );
    await sync();
    expect(points.state.point.through).toBe('2025-10-16T19:00:00.000Z');

    clock.now += 10 * dayMs;
    const later = callsBefore(clock.now, 2000, 'later', 400_000);
    vendor.rows = [...later, ...vendor.rows];
    await sync();
    const back = evening - 2 * dayMs;
    const due = vendor.rows.filter((row) => typeof row !== 'string');
    expect(stored().filter(({ externalId }) => externalId.startsWith('later'))).toHaveLength(2000);
    expect(due.length).toBeGreaterThan(2000);
    expect(points.state.point.through).toBe(new Date(clock.now).toISOString());
    const oldest = stored()
      .map(({ callDate }) => Date.parse(callDate))
      .sort((one, other) => one - other)[0];
    expect(oldest).toBeLessThan(evening);
    expect(oldest).toBeGreaterThan(back - dayMs);
  });

  test.each([
    ['a crash', 150, 260],
    ['a webhook', 0, 40],
  ])('stores older rows that %s left out beyond a known page', async (_, from, to) => {
    const rows = manyCalls(300);
    const syncs = openSync(rows);
    const { sync, stored, forget } = syncs;
    await sync({ limit: 300 });
    for (const row of rows.slice(from, to)) forget(`sipuni-${row['ID записи']}`);
    await sync();
    expect(
      stored()
        .map(({ callId }) => callId)
        .sort(),
    ).toEqual(idsOf(rows));
  });

  test('keeps the resume point and tells a person when the vendor fails', async () => {
    const { sync, ports, points, missed, counted } = openSync(manyCalls(250));
    ports.sipuni = {
      exportPage: async () => {
        throw new VendorFailure('Sipuni', 'refused', 'Sipuni refused the credentials (401)');
      },
    };
    await expect(sync()).resolves.toMatchObject({ outcome: 'CREDENTIALS_REFUSED' });
    expect(points.state.point.through).toBeUndefined();
    expect(missed).toEqual([
      {
        runId: 'run-1',
        outcome: 'CREDENTIALS_REFUSED',
        message: expect.stringContaining('Check account id'),
      },
    ]);
    expect(counted).toMatchObject({ 'SyncRun CREDENTIALS_REFUSED': 1 });
  });

  test('continues from its last page after an outage of the vendor', async () => {
    const rows = manyCalls(400);
    const { clock, sync, ports, vendor, stored, missed } = syncWithClock(rows);
    const answering = ports.sipuni;
    let outages = 2;
    ports.sipuni = {
      exportPage: async (page, size) => {
        // The next message waits for the backoff.
        clock.now += 600_000;
        if (page === 3 && outages-- > 0)
          throw new VendorFailure('Sipuni', 'unavailable', 'Sipuni answered 503');
        return answering.exportPage(page, size);
      },
    };
    await expect(sync()).resolves.toMatchObject({ outcome: 'DONE', processed: 400 });
    expect(vendor.pages).toEqual([1, 2, 3, 4, 5]);
    expect(stored()).toHaveLength(400);
    expect(missed).toEqual([]);
  });

  test('gives up with advice after its last attempt', async () => {
    const { clock, sync, ports, points, missed } = syncWithClock(manyCalls(400));
    ports.sipuni = {
      exportPage: async () => {
        clock.now += 600_000;
        throw new VendorFailure('Sipuni', 'unavailable', 'Sipuni answered 503');
      },
    };
    await expect(sync()).resolves.toMatchObject({
      outcome: 'VENDOR_UNAVAILABLE',
      message: expect.stringContaining('Nothing is lost'),
    });
    expect(points.state.point.through).toBeUndefined();
    expect(missed).toHaveLength(1);
  });

  test("hands over by a message when an invocation's time is over", async () => {
    const rows = manyCalls(1200);
    const { clock, sync, ports, stored, messages, resumable } = syncWithClock(rows);
    const answering = ports.sipuni;
    let requests = 0;
    ports.sipuni = {
      exportPage: async (page, size) => {
        requests++;
        clock.now += 100_000;
        return answering.exportPage(page, size);
      },
    };
    await expect(sync()).resolves.toMatchObject({ outcome: 'DONE', processed: 1200, skipped: 0 });
    expect(stored()).toHaveLength(1200);
    expect(requests).toBe(13);
    expect(messages).toEqual([]);
    expect([...resumable.content.values()]).toEqual([
      expect.objectContaining({
        startedAt: '2025-10-16T19:00:00.000Z',
        outcome: 'DONE',
        progress: expect.objectContaining({ requests: 13, rowsRead: 1200, nextPage: 14 }),
      }),
    ]);
  });
});

describe('a vendor that returns fewer rows than requested', () => {
  const rows = manyCalls(1200);
  const list = (page: (page: number, size: number) => readonly VendorFields[]): SipuniStatistics => ({
    exportPage: async (number, size) => csvTable(page(number, size)),
  });
  const cut = (from: number, count: number) => rows.slice(from, from + count);
  /** The vendor hides every seventh row after it has cut the page. */
  const shown = rows.filter((_, index) => index % 7 !== 0);

  test.each<[string, SipuniStatistics, readonly VendorFields[]]>([
    [
      'never gives more than 30 and counts its pages by them',
      list((page, size) => cut((page - 1) * Math.min(size, 30), Math.min(size, 30))),
      rows,
    ],
    [
      'never gives more than 30 and counts its pages by what was asked',
      list((page, size) => cut((page - 1) * size, Math.min(size, 30))),
      rows,
    ],
    [
      'leaves rows out after it has cut the page',
      list((page, size) => cut((page - 1) * size, size).filter((row) => shown.includes(row))),
      shown,
    ],
    [
      'gives a page with one row in the middle',
      list((page, size) => {
        if (page < 4) return cut((page - 1) * size, size);
        return page === 4 ? cut(3 * size, 1) : cut(3 * size + 1 + (page - 5) * size, size);
      }),
      rows,
    ],
    [
      'gives its last page again for every page behind it',
      list((page, size) => {
        const last = Math.ceil(1150 / size);
        return rows.slice((Math.min(page, last) - 1) * size, Math.min(1150, Math.min(page, last) * size));
      }),
      rows.slice(0, 1150),
    ],
  ])('is read to its end if it %s', async (_, sipuni, expected) => {
    const { sync, stored, queue } = openSync([], { sipuni });
    await expect(sync()).resolves.toMatchObject({ outcome: 'DONE' });
    expect(
      stored()
        .map(({ callId }) => callId)
        .sort(),
    ).toEqual(idsOf(expected));
    expect(queue.sent).toHaveLength(expected.length);
  });

  test('is read to its end even if rows move by a whole page', async () => {
    let shown: VendorFields[] = [];
    let pushed = 0;
    const { sync, stored } = openSync([], {
      sipuni: list((page, size) => {
        const most = Math.min(size, 30);
        const burst = pushed < 5 ? callsBefore(evening + ++pushed * 60_000, 30, `burst-${pushed}`, 1000) : [];
        shown = [...burst, ...(pushed === 1 ? rows.slice(0, 300) : shown)];
        return shown.slice((page - 1) * most, page * most);
      }),
    });
    await expect(sync()).resolves.toMatchObject({ outcome: 'DONE' });
    expect(stored().map(({ callId }) => callId)).toEqual(expect.arrayContaining(idsOf(rows.slice(0, 300))));
  });

  test('ends the run as ANSWER_UNKNOWN if every page is the same', async () => {
    const { sync, stored } = openSync([], { sipuni: list((_, size) => cut(0, size)) });
    await expect(sync()).resolves.toMatchObject({
      outcome: 'ANSWER_UNKNOWN',
      message: expect.stringContaining('same full page'),
    });
    expect(stored()).toHaveLength(100);
  });
});

describe('a nightly sync that crashes', () => {
  class Crash extends Error {}

  /** Ports that die at this call, before or after it takes effect. No port works afterwards. */
  const mortal = (at: number, when: 'before' | 'after') => {
    let portCalls = 0;
    let isDead = false;
    return <P extends object>(ports: P): P =>
      Object.fromEntries(
        Object.entries(ports).map(([name, port]) => [
          name,
          typeof port !== 'function'
            ? port
            : async (...given: unknown[]) => {
                portCalls++;
                if (isDead) throw new Crash('dead already');
                const dies = portCalls === at;
                if (dies && when === 'before') isDead = true;
                if (isDead) throw new Crash(`before call ${portCalls}`);
                const answer = await port(...given);
                if (dies) isDead = true;
                if (isDead) throw new Crash(`after call ${portCalls}`);
                return answer;
              },
        ]),
      ) as P;
  };

  test('B6: resumes at every short page of a night with 1,200 calls', async () => {
    const rows = manyCalls(1200);
    const clock = { now: evening };
    const { ports, invocation, stored, queue, points } = openSync([], { now: () => clock.now });
    ports.settings = { ...ports.settings, pageSize: 500 };
    ports.sipuni = {
      exportPage: async (page, size) => {
        const most = Math.min(size, 130);
        return csvTable(rows.slice((page - 1) * most, page * most));
      },
    };
    const crashedAt = new Set<number | undefined>();
    /** Dies once per page, after it is stored and before it is noted. */
    const dieAtEveryPage = <P extends object>(given: P): P => {
      if (!('save' in given)) return given;
      const { save } = given as unknown as ResumableRuns;
      const mortal: Pick<ResumableRuns, 'save' | 'handOver'> = {
        save: async (run, owner) => {
          const { nextPage } = run.progress;
          if (crashedAt.has(nextPage)) return save(run, owner);
          crashedAt.add(nextPage);
          throw new Crash();
        },
        handOver: async () => {
          throw new Crash();
        },
      };
      return { ...given, ...mortal };
    };
    let isDone = false;
    for (let round = 0; !isDone && round < 20; round++) {
      clock.now += 2 * leaseMs;
      isDone = await invocation(dieAtEveryPage)
        .receive({ source: 'schedule' })
        .then(
          () => true,
          () => false,
        );
    }
    // Nine full pages and one of 30 rows. The empty page after them ends the run.
    expect([...crashedAt]).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(
      stored()
        .map(({ callId }) => callId)
        .sort(),
    ).toEqual(idsOf(rows));
    expect([...queue.sent].sort()).toEqual(idsOf(rows));
    expect(points.state.point.through).toBeDefined();
  });

  test('resumes at any page and stores every row once despite new calls', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 80, max: 240 }),
        fc.integer({ min: 7, max: 30 }),
        fc.constantFrom('asked', 'capped', 'filtered'),
        fc.constantFrom('schedule', 'request'),
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 30 }),
        fc.array(
          fc.record({
            at: fc.integer({ min: 1, max: 260 }),
            when: fc.constantFrom('before' as const, 'after' as const),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        async (count, pageSize, vendorKind, trigger, arrivals, crashes) => {
          const clock = { now: evening };
          const [fresh, deaths] = [[...arrivals], [...crashes]];
          const syncs = openSync([], { now: () => clock.now });
          let rows = manyCalls(count);
          let arrived = 0;
          const readRows = (page: number, size: number) => {
            const most = vendorKind === 'capped' ? Math.min(size, 5) : size;
            const start = (page - 1) * (vendorKind === 'capped' ? most : size);
            return rows
              .slice(start, start + most)
              .filter((row) => vendorKind !== 'filtered' || !row['ID записи']?.endsWith('3'));
          };
          syncs.ports.settings = { ...syncs.ports.settings, pageSize };
          syncs.ports.sipuni = {
            exportPage: async (page, size) => {
              const count = fresh.shift() ?? 0;
              rows = [...callsBefore(evening + ++arrived * 60_000, count, `new-${arrived}`, 1000), ...rows];
              return csvTable(readRows(page, size));
            },
          };
          const before = readRows(1, rows.length + 1);
          const due =
            vendorKind === 'capped'
              ? rows
              : vendorKind === 'filtered'
                ? rows.filter((row) => !row['ID записи']?.endsWith('3'))
                : before;

          const { messages, invocation } = syncs;
          if (trigger === 'schedule') messages.push({ source: 'schedule' });
          else await invocation().request({ from: evening - 3 * dayMs, to: evening });
          for (let round = 0; messages.length > 0; round++) {
            if (round > 50) throw new Error('The sync does not come to an end.');
            const [message] = messages;
            const crash = deaths.shift();
            const ports = invocation(crash && mortal(crash.at, crash.when));
            // An unacknowledged message comes again after the lease.
            clock.now += 2 * leaseMs;
            try {
              const { againAfterMs } = message ? await ports.receive(message) : {};
              if (againAfterMs === undefined) messages.splice(messages.indexOf(message as never), 1);
            } catch (failure) {
              if (!(failure instanceof Crash)) throw failure;
            }
          }
          const ids = syncs.stored().map(({ callId }) => callId);
          expect(ids).toEqual(expect.arrayContaining(idsOf(due)));
          expect(new Set(ids).size).toBe(ids.length);
          const numbers = syncs.stored().map(({ ordinal }) => ordinal);
          expect(new Set(numbers).size).toBe(numbers.length);
          expect(new Set(syncs.queue.sent)).toEqual(new Set(ids));
          expect(syncs.points.state.point.through !== undefined).toBe(trigger === 'schedule');
        },
      ),
      { numRuns: 40, interruptAfterTimeLimit: 15_000 },
    );
  });
});

test('a nightly sync with a lost message is taken over the next night', async () => {
  const clock = { now: evening };
  const rows = manyCalls(400);
  const { sync, ports, vendor, stored, messages, invocation, points } = openSync(rows, {
    now: () => clock.now,
  });
  const answering = ports.sipuni;
  ports.sipuni = {
    exportPage: async (page, size) => {
      clock.now += 150_000;
      return answering.exportPage(page, size);
    },
  };
  await invocation().receive({ source: 'schedule' });
  expect(stored()).toHaveLength(200);
  messages.length = 0;

  ports.sipuni = answering;
  clock.now = evening + dayMs;
  vendor.rows = [...callsBefore(clock.now, 350, 'since'), ...rows];
  await sync();
  expect(stored()).toHaveLength(750);
  expect(points.state.point).toMatchObject({ runId: 'run-2', through: '2025-10-17T19:00:00.000Z' });
});

describe('a sync that a person requests', () => {
  const range = { from: Date.parse('2025-10-16T06:00:00.000Z'), to: Date.parse('2025-10-16T08:00:00.000Z') };

  test('has its own run, stores only calls of its range and keeps the resume point', async () => {
    const { invocation, drain, messages, stored, resumable, points } = openSync(manyCalls(1000));
    const runId = await invocation().request(range);
    expect(messages).toEqual([{ runId }]);
    messages.length = 0;
    await drain({ runId });
    const times = stored().map(({ callDate }) => Date.parse(callDate));
    expect(times).toHaveLength(120);
    expect(times.every((time) => time >= range.from && time <= range.to)).toBe(true);
    expect(points.state.point.through).toBeUndefined();
    expect(resumable.content.get(runId)).toMatchObject({
      outcome: 'DONE',
      message: 'Processed: 120, Skipped: 0, Failed: 0',
      progress: { trigger: 'request', backTo: '2025-10-16T06:00:00.000Z' },
    });
  });

  test('of a year takes many invocations and shows its progress', async () => {
    const clock = { now: evening };
    const rows = callsBefore(evening, 4000, 'year', 2 * 3_600_000);
    const { invocation, messages, stored, resumable, ports } = openSync(rows, { now: () => clock.now });
    const answering = ports.sipuni;
    ports.sipuni = {
      exportPage: async (page, size) => {
        clock.now += 100_000;
        return answering.exportPage(page, size);
      },
    };
    const runId = await invocation().request({ from: evening - 333 * dayMs, to: evening });
    const seen: string[] = [];
    for (let message = messages.shift(); message; message = messages.shift()) {
      await invocation().receive(message);
      seen.push(resumable.content.get(runId)?.message ?? '');
    }
    expect(stored()).toHaveLength(333 * 12);
    expect(seen.length).toBeGreaterThan(10);
    expect(seen[0]).toMatch(/^Everything from 2025-09-\S+ to 2025-10-16T19:00:00\.000Z is stored\.$/);
    expect(seen.at(-1)).toBe(`Processed: ${333 * 12}, Skipped: 0, Failed: 0`);
  });
});

describe('a limit', () => {
  const rows = manyCalls(1200);

  test("bounds a person's sync, and the report says where to continue", async () => {
    const { sync, stored } = openSync(rows);
    const first = await sync({ limit: 500 });
    expect(stored()).toHaveLength(500);
    expect(first.moreUpTo).toBe(stored().at(-1)?.callDate);
    let { moreUpTo } = first;
    for (let asked = 0; moreUpTo && asked < 5; asked++)
      ({ moreUpTo } = await sync({ limit: 500, to: moreUpTo }));
    expect(moreUpTo).toBeUndefined();
    expect(stored()).toHaveLength(1200);
  });

  test.each([1, 2, 7, 10])('of %d always progresses, even if many calls share a second', async (limit) => {
    const crowded = manyCalls(30).map((call, index) => ({
      ...call,
      Время: inTashkent(evening - Math.floor(index / 10) * 1000),
    }));
    const { sync, stored } = openSync(crowded);
    let moreUpTo: string | undefined;
    let asked = 0;
    do ({ moreUpTo } = await sync({ limit, ...(moreUpTo ? { to: moreUpTo } : {}) }));
    while (moreUpTo && ++asked < 20);
    expect(moreUpTo).toBeUndefined();
    expect(stored()).toHaveLength(30);
  });

  test('has no continuation if it is not reached', async () => {
    const { sync } = openSync(manyCalls(20));
    expect(await sync({ limit: 500 })).not.toHaveProperty('moreUpTo');
  });

  test('is not reached if the time for the answer is over', async () => {
    const clock = { now: evening };
    const { sync, ports, stored } = openSync(rows, { now: () => clock.now });
    const answering = ports.sipuni;
    ports.sipuni = {
      exportPage: async (page, size) => {
        clock.now += 8000;
        return answering.exportPage(page, size);
      },
    };
    const report = await sync({ limit: 1200, deadline: evening + 20_000 });
    expect(report).toMatchObject({ outcome: 'DONE', processed: 300, moreUpTo: stored().at(-1)?.callDate });
  });
});

test('a new employee lets the next nightly sync continue the call', async () => {
  const { sync, employees, stored } = openSync([vendorFields({ 'Кто ответил': '299' })]);
  await sync();
  await employees.save([anEmployee({ extension: '299', employeeId: 'agent-299' })], 0);
  await expect(sync()).resolves.toMatchObject({ processed: 1 });
  expect(stored()[0]).toMatchObject({ status: 'QUEUED', employeeId: 'agent-299' });
});

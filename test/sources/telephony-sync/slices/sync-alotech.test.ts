import { NotConfigured } from '../../../../functions/shared/aws/secrets';
import { VendorFailure } from '../../../../functions/shared/errors';
import type { CallSlices } from '../../../../functions/telephony/call-list';
import { callsAt, monday, world } from './sync-world';

const every = (seconds: number, count: number, from = monday) =>
  Array.from({ length: count }, (_, index) => from + index * seconds);

/** Monday to Tuesday, with a minute that has more calls than one answer holds. */
const twoDays = [...every(300, 500), ...every(0.4, 150, monday + 40_000).map(Math.floor)];

describe("a person's sync", () => {
  test('stores exactly the calls of its range', async () => {
    const there = callsAt(twoDays);
    const { request, drain, storedKeys, keys, run, vendor } = world({ calls: there });
    vendor.calls = [...there, ...callsAt([monday - 1, monday + 2 * 86_400])];
    const runId = await request(monday, monday + 2 * 86_400 - 1);
    await drain();
    expect(storedKeys()).toEqual(there.map(({ key }) => key).sort());
    expect(keys()).toHaveLength(there.length + 2);
    expect(run(runId)).toMatchObject({
      outcome: 'DONE',
      message: 'New: 650, Changed: 0, Unchanged: 0, Rejected: 0.',
      counts: { NEW: 650 },
      progress: {
        trigger: 'request',
        gaps: [],
        through: new Date((monday + 2 * 86_400 - 1) * 1000).toISOString(),
      },
    });
  });

  test('counts its requests and needs few', async () => {
    const { request, drain, run, vendor } = world({ calls: callsAt(twoDays) });
    const runId = await request(monday, monday + 2 * 86_400 - 1);
    await drain();
    expect(run(runId)?.progress.requests).toBe(vendor.asked.length);
    expect(vendor.asked.length).toBeLessThan(30);
  });

  test('writes nothing the second time but still sends unmatched calls', async () => {
    const { request, drain, run, table, sent } = world({ calls: callsAt(twoDays) });
    await request(monday, monday + 86_400);
    await drain();
    const written = table.written();
    const looked = [...table.content.values()].slice(0, 7);
    for (const { awaitsMatching: _, ...call } of looked) table.place(call);
    sent.clear();
    const runId = await request(monday, monday + 86_400);
    await drain();
    expect(table.written()).toBe(written);
    expect(run(runId)?.counts).toEqual({ UNCHANGED: written });
    expect(sent.size).toBe(written - 7);
  });

  test("does not move the schedule's resume point", async () => {
    const { request, drain, points } = world({ calls: callsAt(twoDays) });
    await request(monday, monday + 86_400);
    await drain();
    expect(points.state.point.through).toBeUndefined();
  });

  test('A1: reports a second with too many calls as a gap and keeps 100', async () => {
    const crowd = callsAt(Array.from({ length: 130 }, () => monday + 3601));
    const { request, drain, run, stored, counted, warnings } = world({
      calls: [...callsAt(every(600, 100)), ...crowd],
    });
    const runId = await request(monday, monday + 86_400);
    await drain();
    const second = new Date((monday + 3601) * 1000).toISOString();
    expect(run(runId)?.progress.gaps).toEqual([{ from: second, to: second }]);
    expect(run(runId)?.counts.GAP).toBe(1);
    expect(run(runId)?.message).toContain('1 seconds');
    expect(stored()).toHaveLength(100 + 100);
    expect(counted.SyncGap).toBe(1);
    expect(warnings).toEqual([{ runId, from: second, to: second }]);
  });

  test('keeps an unusable record with its reason and continues', async () => {
    const spoilt: CallSlices['between'][] = [];
    const { request, drain, run, stored } = world({
      calls: callsAt(every(600, 50)),
      alotech: (vendor) => ({
        between: async (from, to, options) => {
          spoilt.push(vendor.between);
          const records = await vendor.between(from, to, options);
          return [...records.slice(0, -2), { call_key: 'x', call_date: 'soon' }, 'a text'];
        },
      }),
    });
    const runId = await request(monday, monday + 86_400);
    await drain();
    const answers = spoilt.length;
    expect(run(runId)).toMatchObject({
      outcome: 'DONE',
      counts: { ROW_INVALID: answers, ROW_INVALID_DATE: answers },
    });
    expect(run(runId)?.rejected[0]).toMatchObject({
      code: 'ROW_INVALID_DATE',
      reason: expect.stringMatching(
        /call_date.*record \d+ of what Alotech answers for 2026-03-02 00:00:00 to .*Istanbul/,
      ),
      row: { call_key: 'x', call_date: 'soon' },
    });
    expect(stored().length).toBeGreaterThan(30);
  });

  test('keeps a record that DynamoDB refuses with its reason and continues', async () => {
    const { request, drain, run, stored, table } = world({ calls: callsAt(every(600, 50)) });
    const { create } = table.calls;
    table.calls.create = async (call) => {
      if (!call.externalId.endsWith('-7')) return create(call);
      throw Object.assign(new Error('no'), { name: 'ValidationException' });
    };
    const runId = await request(monday, monday + 86_400);
    await drain();
    const key = `key-${monday + 7 * 600}-7`;
    expect(run(runId)).toMatchObject({
      outcome: 'DONE',
      counts: { NEW: 49, ROW_INVALID: 1 },
      rejected: [{ reason: expect.stringContaining('does not take'), row: { call_key: key } }],
    });
    expect(stored()).toHaveLength(49);
  });

  test('dates a reading by its last attempt, not the first', async () => {
    const call = { key: 'key-1', at: monday, changesAt: monday + 30 * 86_400 + 60 };
    const slow = world({
      calls: [call],
      alotech: (vendor) => ({
        between: async (from, to, options) => {
          options?.onRequest?.();
          slow.clock.ms += 120_000;
          return vendor.between(from, to, options);
        },
      }),
    });
    const askedFirst = slow.clock.ms;
    await slow.request(monday, monday + 10);
    await slow.drain();
    const askedAt = Number(slow.stored()[0]?.recordDigest?.split('@')[1]);
    expect(askedAt).toBeGreaterThanOrEqual(askedFirst + 120_000);
  });

  test('repeats a message of a missing run, but not for ever', async () => {
    const { repeat, drain, messages } = world({ calls: [] });
    repeat('run-never-stored');
    await drain();
    expect(messages).toEqual([]);
  });
});

describe('the schedule', () => {
  const history = callsAt(every(900, 96 * 4, monday));
  const now = monday + 4 * 86_400;

  test('starts with the configured history and later overlaps the resume point', async () => {
    const { schedule, drain, points, vendor, clock, stored } = world({ calls: history, now });
    schedule();
    await drain();
    expect(Math.min(...vendor.asked.map(({ from }) => from))).toBe(now - 3 * 86_400);
    expect(points.state.point.through).toBe(new Date(now * 1000).toISOString());
    expect(stored()).toHaveLength(3 * 96);
    vendor.asked.length = 0;
    clock.ms = (now + 900) * 1000;
    schedule();
    await drain();
    expect(vendor.asked).toEqual([{ from: now - 7200, to: now + 900 }]);
  });

  test('takes in a late record within the overlap', async () => {
    const late = callsAt([now - 600], { appearsAt: now + 300 });
    const { schedule, drain, clock, storedKeys, vendor } = world({ calls: [...history, ...late], now });
    schedule();
    await drain();
    expect(storedKeys()).not.toContain(late[0]?.key);
    clock.ms = (now + 900) * 1000;
    schedule();
    await drain();
    expect(storedKeys()).toContain(late[0]?.key);
    expect(vendor.asked.length).toBeGreaterThan(0);
  });

  test('waits for an active run and takes over an abandoned one', async () => {
    const { schedule, drain, runs, points, messages, vendor, clock } = world({ calls: history, now });
    schedule();
    await drain();
    const done = points.state.point;
    const left = {
      ...runs.content.get('run-1'),
      runId: 'run-left',
      owner: 'somebody',
      leaseUntil: clock.ms + 1,
    };
    const { finishedAt: _, outcome: _o, ...open } = left;
    runs.place(open as never);
    points.place({ ...done, runId: 'run-left' });
    vendor.asked.length = 0;
    schedule();
    await drain();
    expect([vendor.asked.length, runs.content.size]).toEqual([0, 2]);
    clock.ms += 2;
    schedule();
    await drain();
    expect(runs.content.get('run-left')?.outcome).toBe('DONE');
    expect(messages).toEqual([]);
  });

  test('first sends unsent calls', async () => {
    const sendUnsent = jest.fn(async () => {});
    const { schedule, drain } = world({ calls: history, sendUnsent });
    schedule();
    await drain();
    expect(sendUnsent).toHaveBeenCalledTimes(1);
  });

  test('starts no run for a team without Alotech', async () => {
    const { schedule, drain, runs, informed, vendor } = world({
      calls: history,
      checkConfigured: async () => {
        throw new NotConfigured('The secret is not filled in.');
      },
    });
    schedule();
    await drain();
    expect([runs.content.size, vendor.asked.length]).toEqual([0, 0]);
    expect(informed).toHaveLength(1);
  });

  test('never moves the resume point backwards', async () => {
    const { schedule, drain, points, clock } = world({ calls: history, now });
    schedule();
    await drain();
    const { through } = points.state.point;
    clock.ms -= 3_600_000;
    schedule();
    await drain();
    expect(points.state.point.through).toBe(through);
  });
});

test('a run continues with its message after our own failure', async () => {
  let outages = 3;
  const { request, drain, run, storedKeys, keys, lastFailure } = world({
    calls: callsAt(every(60, 700)),
    alotech: (vendor) => ({
      between: async (...asked) => {
        if (outages-- > 0) throw new TypeError('a defect');
        return vendor.between(...asked);
      },
    }),
  });
  const runId = await request(monday, monday + 86_400);
  await drain();
  expect(lastFailure.cause).toBeInstanceOf(TypeError);
  expect(run(runId)?.outcome).toBe('DONE');
  expect(storedKeys()).toEqual(keys());
});

describe('one run, several invocations', () => {
  const calls = callsAt(every(60, 700));

  test('delays a message while another invocation holds the lease', async () => {
    const { request, invocation, run, runs, clock } = world({ calls });
    const runId = await request(monday, monday + 86_400);
    await runs.take(runId, { owner: 'somebody', now: clock.ms, leaseMs: 60_000 });
    const delivery = { owner: 'me', leaseMs: 300_000, received: 1 };
    const receive = () => invocation().receive({ runId }, delivery);
    await expect(receive()).resolves.toEqual({ againAfterMs: 61_000 });
    expect(run(runId)?.outcome).toBeUndefined();
    clock.ms += 61_000;
    await expect(receive()).resolves.toEqual({});
    expect(run(runId)?.outcome).toBe('DONE');
    await expect(receive()).resolves.toEqual({});
  });

  test.each([
    ['reads on', undefined],
    ['is refused by the vendor', new VendorFailure('Alotech', 'refused', 'refused', { status: 401 })],
    ['finds the vendor down', new VendorFailure('Alotech', 'unavailable', 'down')],
  ])('does nothing for an invocation that lost its lease and %s', async (_, failure) => {
    const { request, drain, runs, run, counted, points, messages } = world({
      calls,
      alotech: (vendor) => ({
        between: async (...asked) => {
          const [runId, stored] = [...runs.content][0] ?? [];
          if (runId && stored) runs.place({ ...stored, owner: 'somebody', leaseUntil: 1e15 } as never);
          if (failure) throw failure;
          return vendor.between(...asked);
        },
      }),
    });
    const runId = await request(monday, monday + 86_400);
    await drain();
    expect(run(runId)?.outcome).toBeUndefined();
    expect(run(runId)?.progress.through).toBeUndefined();
    expect([counted, points.state.point, messages]).toEqual([{}, {}, []]);
  });
});

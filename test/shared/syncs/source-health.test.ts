import type { SyncRun } from '../../../functions/shared/syncs/schema';
import { sourceHealthStore, syncAgeSeconds } from '../../../functions/shared/syncs/source-health';
import { type RunPosition, syncRunStore } from '../../../functions/shared/syncs/store';
import { tableUnder, threeWays } from '../../support/three-ways';

const at = (hour: number) =>
  new Date(Date.parse('2025-10-16T00:00:00.000Z') + hour * 3_600_000).toISOString();

const aRun = (hour: number, overrides: Partial<SyncRun> = {}): SyncRun => ({
  source: 'sipuni',
  runId: `run-${hour}`,
  startedAt: at(hour),
  finishedAt: at(hour + 1),
  outcome: 'DONE',
  message: '',
  counts: {},
  rejected: [],
  ...overrides,
});

const progressOver = (from: number, to: number): Pick<SyncRun, 'progress'> => ({
  progress: { trigger: 'request', from: at(from), to: at(to), requests: 1, gaps: [] },
});

const openStoresUnder = (conditions: (typeof threeWays)[number][1]) => {
  const { table } = tableUnder(conditions);
  return { runs: syncRunStore(table), health: sourceHealthStore(table) };
};

describe.each(threeWays)('the health of a source (%s)', (_, conditions) => {
  const openStores = () => openStoresUnder(conditions);

  test('is unknown before its first run', async () => {
    expect(await openStores().health.get('sipuni')).toEqual({});
    expect(syncAgeSeconds({}, Date.parse(at(1)))).toBeUndefined();
  });

  test('shows when the last run without a failure began', async () => {
    const { runs, health } = openStores();
    await runs.put(aRun(1));
    await runs.put(aRun(25));
    await runs.put(aRun(49, { outcome: 'CREDENTIALS_REFUSED' }));
    expect(await health.get('sipuni')).toEqual({ firstRunAt: at(1), lastGoodAt: at(25) });
    expect(await health.get('alotech')).toEqual({});
  });

  test.each([
    ['a revoked key', 'CREDENTIALS_REFUSED'],
    ['an empty secret', 'NOT_CONFIGURED'],
    ['a vendor that is down', 'VENDOR_UNAVAILABLE'],
  ] as const)('ages from the first run while every run ends with %s', async (_, outcome) => {
    const { runs, health } = openStores();
    for (const hour of [0, 24, 48]) await runs.put(aRun(hour, { outcome }));
    expect(syncAgeSeconds(await health.get('sipuni'), Date.parse(at(50)))).toBe(50 * 3600);
  });

  test('is not renewed or moved back by a run over an old range', async () => {
    const { runs, health } = openStores();
    await runs.put(aRun(100, progressOver(0, 10)));
    expect((await health.get('sipuni')).lastGoodAt).toBe(at(10));
    await runs.put(aRun(101, progressOver(90, 101)));
    await runs.put(aRun(102, progressOver(0, 20)));
    expect((await health.get('sipuni')).lastGoodAt).toBe(at(101));
  });

  test('is noted only when a run over many invocations ends', async () => {
    const { runs, health } = openStores();
    const { finishedAt: _, outcome: _o, ...begun } = aRun(3, { source: 'alotech', ...progressOver(1, 3) });
    const run = {
      ...begun,
      progress: { trigger: 'schedule' as const, from: at(1), to: at(3), requests: 0, gaps: [] },
      tries: 0,
    };
    await runs.create(run);
    await runs.take(run.runId, { owner: 'somebody', now: 0, leaseMs: 1000 });
    await runs.save(run, 'somebody');
    expect(await health.get('alotech')).toEqual({});
    await runs.finish({ ...run, outcome: 'DONE', finishedAt: at(4) }, 'somebody');
    expect(await health.get('alotech')).toEqual({ firstRunAt: at(3), lastGoodAt: at(3) });
  });
});

describe.each(threeWays)('the runs of a source (%s)', (_, conditions) => {
  const openStores = () => openStoresUnder(conditions);

  test('are listed newest first without rejected rows from a position', async () => {
    const { runs } = openStores();
    const rejected = [
      { line: 2, code: 'ROW_INVALID' as const, reason: 'It can not be used.', row: { a: 'b' } },
    ];
    for (const hour of [1, 3, 2]) await runs.put(aRun(hour, { rejected }));
    await runs.put(aRun(4, { source: 'alotech' }));
    const found = await runs.list('sipuni', 2);
    expect(found.map(({ runId, rejected: rows }) => [runId, rows])).toEqual([
      ['run-3', []],
      ['run-2', []],
    ]);
    const before = { startedAt: at(2), runId: 'run-2' };
    expect((await runs.list('sipuni', 2, before)).map(({ runId }) => runId)).toEqual(['run-1']);
  });

  test('are listed by their start, including the start of the range only', async () => {
    const { runs } = openStores();
    for (const hour of [1, 2, 3, 4]) await runs.put(aRun(hour));
    const within = { from: at(2), to: at(4) };
    const ids = async (before?: RunPosition) =>
      (await runs.list('sipuni', 5, before, within)).map(({ runId }) => runId);
    expect(await ids()).toEqual(['run-3', 'run-2']);
    expect(await ids({ startedAt: at(3), runId: 'run-3' })).toEqual(['run-2']);
  });
});

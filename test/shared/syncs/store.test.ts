import type { RejectedRow, ResumableRun, SyncRun } from '../../../functions/shared/syncs/schema';
import { syncRunStore } from '../../../functions/shared/syncs/store';
import { tableUnder, threeWays } from '../../support/three-ways';

const aRow = (row: Record<string, string>): RejectedRow => ({
  line: 2,
  code: 'ROW_INVALID',
  reason: 'It can not be used.',
  row,
});

describe('the record of a sync', () => {
  const { memory, table } = tableUnder({});
  const store = syncRunStore(table);
  const anEndedRun = (rejected: RejectedRow[]): SyncRun => ({
    source: 'sipuni',
    runId: 'run-1',
    startedAt: '2025-10-16T19:00:00.000Z',
    finishedAt: '2025-10-16T19:00:09.000Z',
    outcome: 'DONE',
    message: 'Processed: 0',
    counts: { ROW_INVALID: rejected.length },
    rejected,
  });
  const rowsStoredOf = async (rejected: RejectedRow[]) => {
    await store.put(anEndedRun(rejected));
    return (await store.get('run-1'))?.rejected ?? [];
  };

  beforeEach(() => memory.clear());

  test('keeps a rejected row unchanged', async () => {
    const row = aRow({ Тип: 'Факс', Откуда: '212' });
    expect(await rowsStoredOf([row])).toEqual([row]);
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['a column without a name', { '': 'x', Тип: 'Факс' }, { '(no name)': 'x', Тип: 'Факс' }],
    [
      'a column without a name beside one of the name it gets',
      { '': 'x', '(no name)': 'y' },
      { '(no name) 2': 'x', '(no name)': 'y' },
    ],
    [
      'columns whose long names begin alike',
      { [`${'x'.repeat(500)}a`]: '1', [`${'x'.repeat(500)}b`]: '2' },
      { [`${'x'.repeat(500)}…`]: '1', [`${'x'.repeat(500)}… 2`]: '2' },
    ],
    ['half of a surrogate pair', { 'a\ud83d': 'b\ud83d' }, { 'a\ufffd': 'b\ufffd' }],
    ['an empty cell', { Тип: '' }, { Тип: '' }],
  ])('keeps a row with %s', async (_, row, kept) => {
    expect(await rowsStoredOf([aRow(row)])).toEqual([aRow(kept)]);
  });

  test('keeps a row whose columns are all empty and unnamed', async () => {
    expect(await rowsStoredOf([aRow({ '': '' })])).toEqual([aRow({ '(no name)': '' })]);
  });

  test('saves a run with an unnamed column', async () => {
    await store.create(aRun());
    await store.take('run-1', { owner: 'me', now: 1000, leaseMs: 300 });
    expect(await store.save(aRun({ rejected: [aRow({ '': 'x' })] }), 'me')).toBe(true);
    expect(await store.get('run-1')).toMatchObject({ rejected: [aRow({ '(no name)': 'x' })] });
  });

  test('cuts a long text but never a surrogate pair', async () => {
    const long = `${'x'.repeat(499)}😀😀`;
    const cut = `${'x'.repeat(499)}\ufffd…`;
    const rows = await rowsStoredOf([{ ...aRow({ [long]: long }), reason: long }]);
    expect(rows).toEqual([{ ...aRow({ [cut]: cut }), reason: cut }]);
  });

  test('fits into an item of the table despite large rejected rows', async () => {
    const huge = aRow(
      Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`c${at}`, 'ы'.repeat(100_000)])),
    );
    const rows = await rowsStoredOf(Array.from({ length: 300 }, () => huge));
    expect(rows.length).toBeGreaterThan(0);
    expect(await store.get('run-1')).toMatchObject({ counts: { ROW_INVALID: 300 } });
  });
});

const aRun = (overrides: Partial<ResumableRun> = {}): ResumableRun => ({
  source: 'alotech',
  runId: 'run-1',
  startedAt: '2026-03-02T09:00:00.000Z',
  message: 'Nothing is stored yet.',
  counts: {},
  rejected: [],
  progress: {
    trigger: 'schedule',
    from: '2026-03-01T21:00:00.000Z',
    to: '2026-03-02T09:00:00.000Z',
    requests: 0,
    gaps: [],
  },
  tries: 0,
  ...overrides,
});

describe.each(threeWays)('a run over several invocations (%s)', (_, conditions) => {
  const mine = { owner: 'me', now: 1000, leaseMs: 300 };
  const yours = { owner: 'you', now: 1100, leaseMs: 300 };
  const ended = aRun({ outcome: 'DONE', finishedAt: '2026-03-02T09:10:00.000Z' });

  const openStore = async () => {
    const { memory, table } = tableUnder(conditions);
    const store = syncRunStore(table);
    await store.create(aRun());
    return { memory, store };
  };

  test('is created once', async () => {
    const { store } = await openStore();
    expect(await store.create(aRun({ runId: 'run-2' }))).toBe(true);
    expect(await store.create(aRun({ runId: 'run-2' }))).toBe(false);
  });

  test('is taken by one invocation and after its lease by the next', async () => {
    const { store, memory } = await openStore();
    expect(await store.take('run-1', mine)).toEqual({ state: 'taken', run: aRun() });
    expect(await store.take('run-1', yours)).toEqual({ state: 'busy', leaseUntil: 1300 });
    expect(await store.take('run-1', { ...yours, now: 1301 })).toMatchObject({ state: 'taken' });
    expect(await store.save(aRun(), 'me')).toBe(false);
    expect(memory.laggingReads).toBe(0);
  });

  test('is missing if it was never created', async () => {
    const { store } = await openStore();
    expect(await store.take('run-2', mine)).toEqual({ state: 'missing' });
    expect(await store.get('run-2')).toBeUndefined();
  });

  test('is saved by its holder and stays held', async () => {
    const { store } = await openStore();
    await store.take('run-1', mine);
    const run = aRun({ message: 'Everything is stored.', counts: { NEW: 3 }, tries: 1 });
    expect(await store.save(run, 'you')).toBe(false);
    expect(await store.save(run, 'me')).toBe(true);
    expect(await store.take('run-1', yours)).toMatchObject({ state: 'busy' });
    expect(await store.take('run-1', mine)).toEqual({ state: 'taken', run });
  });

  test('is handed over once by its holder to its next message', async () => {
    const { store } = await openStore();
    await store.take('run-1', mine);
    expect(await store.handOver(aRun(), 'you', 7000)).toBe(false);
    expect(await store.handOver(aRun(), 'me', 7000)).toBe(true);
    expect(await store.handOver(aRun(), 'me', 7000)).toBe(false);
    expect(await store.take('run-1', { ...yours, onlyStale: true })).toEqual({
      state: 'busy',
      leaseUntil: 7000,
    });
    expect(await store.take('run-1', yours)).toEqual({ state: 'taken', run: aRun() });
  });

  test('remembers how long the vendor wants no requests', async () => {
    const { store } = await openStore();
    await store.take('run-1', mine);
    await store.handOver(aRun({ notBefore: 5_000_000 }), 'me', 5_300_000);
    expect(await store.take('run-1', mine)).toEqual({
      state: 'taken',
      run: aRun({ notBefore: 5_000_000 }),
    });
    expect(await store.get('run-1')).not.toHaveProperty('notBefore');
  });

  test('is finished once by its holder and never taken again', async () => {
    const { store } = await openStore();
    await store.take('run-1', mine);
    expect(await store.finish(ended, 'you')).toBe(false);
    expect(await store.finish(ended, 'me')).toBe(true);
    expect(await store.finish(ended, 'me')).toBe(false);
    expect(await store.take('run-1', mine)).toEqual({ state: 'ended' });
    expect(await store.get('run-1')).toMatchObject({ outcome: 'DONE', finishedAt: ended.finishedAt });
  });

  test('is shown with its lease but without its internal fields', async () => {
    const { store } = await openStore();
    await store.take('run-1', mine);
    await store.save(aRun({ density: { calls: [], hours: [] } }), 'me');
    const { tries: _, ...shown } = aRun();
    expect(await store.get('run-1')).toEqual({ ...shown, leaseUntil: 1300 });
  });
});

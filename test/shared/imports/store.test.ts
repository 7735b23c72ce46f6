import type { Import } from '../../../functions/shared/imports/schema';
import { importStore } from '../../../functions/shared/imports/store';
import { tableUnder, threeWays } from '../../support/three-ways';

const run = (overrides: Partial<Import> = {}): Import => ({
  importId: 'import-1',
  file: 'exports/close_won.xlsx',
  bytes: 1024,
  status: 'RUNNING',
  message: 'The file is being read.',
  counts: { read: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 },
  rejected: [],
  startedAt: '2025-03-10T08:00:05.000Z',
  ...overrides,
});

describe.each(threeWays)('the store of imports (%s)', (_, conditions) => {
  const { memory, table } = tableUnder(conditions);
  const store = importStore(table);

  beforeEach(() => memory.clear());

  test('leaves an existing import unchanged', async () => {
    expect(await store.begin(run())).toEqual(run());
    await store.finish(run({ status: 'DONE' }));
    expect(await store.begin(run({ startedAt: '2025-03-10T09:00:00.000Z' }))).toEqual(
      run({ status: 'DONE' }),
    );
    expect(await store.get('import-1')).toEqual(run({ status: 'DONE' }));
    expect(await store.get('import-2')).toBeUndefined();
  });

  test('replaces half a surrogate pair in a reason with U+FFFD', async () => {
    await store.finish(run({ rejected: [{ row: 1, code: 'NO_KEY', reason: 'a\ud83d' }] }));
    expect((await store.get('import-1'))?.rejected).toEqual([{ row: 1, code: 'NO_KEY', reason: 'a\ufffd' }]);
  });

  test('lists imports newest first in pages without gaps or repeats', async () => {
    const ids = Array.from({ length: 11 }, (_, at) => `import-${String(at).padStart(2, '0')}`);
    for (const [at, importId] of ids.entries())
      await store.begin(
        run({ importId, startedAt: `2025-03-10T08:00:${String(Math.floor(at / 2)).padStart(2, '0')}.000Z` }),
      );
    const listed: string[] = [];
    let page = await store.list(4);
    for (;;) {
      listed.push(...page.imports.map(({ importId }) => importId));
      if (!page.next) break;
      expect(page.imports).toHaveLength(4);
      page = await store.list(4, page.next);
    }
    expect(listed).toEqual(ids.reverse());
  });

  test('lists imports of a range with its start and without its end', async () => {
    const times = ['07:59:59.999', '08:00:00.000', '08:30:00.000', '09:00:00.000'];
    for (const time of times)
      await store.begin(run({ importId: `at-${time}`, startedAt: `2025-03-10T${time}Z` }));
    const within = { from: '2025-03-10T08:00:00.000Z', to: '2025-03-10T09:00:00.000Z' };
    const first = await store.list(1, undefined, within);
    expect(first.imports.map(({ importId }) => importId)).toEqual(['at-08:30:00.000']);
    const second = await store.list(1, first.next, within);
    expect(second.imports.map(({ importId }) => importId)).toEqual(['at-08:00:00.000']);
    expect(second.next).toBeUndefined();
  });

  test('keeps an item small and for a year despite many rejected rows', async () => {
    const rejected = Array.from({ length: 5000 }, (_, at) => ({
      row: at,
      code: 'NO_KEY',
      reason: 'ğ'.repeat(5000),
    }));
    await store.finish(run({ status: 'DONE', rejected }));
    const [item] = memory.items();
    expect(Buffer.byteLength(JSON.stringify(item))).toBeLessThan(40_000);
    expect((await store.get('import-1'))?.rejected.length).toBe(50);
    expect(item?.expiresAt?.N).toBe(String(Date.parse('2026-03-10T08:00:05.000Z') / 1000));
  });
});

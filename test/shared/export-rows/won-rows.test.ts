import fc from 'fast-check';
import { openTable } from '../../../functions/shared/aws/table';
import type { ExportRow } from '../../../functions/shared/export-rows/schema';
import { exportRowStore } from '../../../functions/shared/export-rows/store';
import { type WonRowPosition, wonRowListing } from '../../../functions/shared/export-rows/won-rows';
import { inMemoryTable } from '../../support/dynamodb';
import { aWonRow } from '../../support/fixtures';

const memory = inMemoryTable();
const table = openTable({ tableName: 'a-table', client: memory.quickClient() });
const store = exportRowStore(table);
const listing = wonRowListing(table, store);
beforeEach(() => memory.clear());

const storeAll = (rows: readonly ExportRow[]) => Promise.all(rows.map((row) => store.put(row)));

const listAll = async (days: { from: string; to: string }, limit: number): Promise<ExportRow[]> => {
  const found: ExportRow[] = [];
  let after: WonRowPosition | undefined;
  do {
    const page = await listing.page(days, limit, after);
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    found.push(...page.rows);
    after = page.next;
  } while (after);
  return found;
};

const day = fc
  .integer({ min: 0, max: 120 })
  .map((days) => new Date(Date.parse('2024-12-01') + days * 86_400_000).toISOString().slice(0, 10));

test('pages hold all won rows of the days, latest close date first', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ closeDate: day, isWon: fc.boolean() }), { maxLength: 60 }),
      fc.tuple(day, day).map((days) => days.sort()),
      fc.integer({ min: 1, max: 20 }),
      async (facts, [from = '', to = ''], limit) => {
        memory.clear();
        const rows = facts.map((fact, index) => aWonRow({ ...fact, rowKey: `Row${index}` }));
        await storeAll(rows);
        const expected = rows
          .filter(({ isWon, closeDate = '' }) => isWon && closeDate >= from && closeDate <= to)
          .map(({ closeDate, rowKey }) => `${closeDate}#${rowKey}`)
          .sort()
          .reverse();
        const found = await listAll({ from, to }, limit);
        expect(found.map(({ closeDate, rowKey }) => `${closeDate}#${rowKey}`)).toEqual(expected);
      },
    ),
    { numRuns: 25 },
  );
});

test('a page over many quiet months is short and says where to continue', async () => {
  await storeAll([aWonRow({ closeDate: '2020-01-15' })]);
  const first = await listing.page({ from: '2019-01-01', to: '2025-10-31' }, 10);
  expect(first).toEqual({ rows: [], next: { closeDate: '2024-11-01', rowKey: '' } });
  expect(await listAll({ from: '2019-01-01', to: '2025-10-31' }, 10)).toHaveLength(1);
});

test('a row leaves the list when no longer won and follows its close date', async () => {
  const days = { from: '2025-01-01', to: '2025-12-31' };
  await storeAll([aWonRow({ rowKey: 'a' }), aWonRow({ rowKey: 'b' })]);
  await store.put(aWonRow({ rowKey: 'a', isWon: false, revision: 2 }));
  await store.put(aWonRow({ rowKey: 'b', closeDate: '2025-01-02', revision: 2 }));
  expect(await listAll(days, 10)).toMatchObject([{ rowKey: 'b', closeDate: '2025-01-02' }]);
  expect(await listAll({ ...days, from: '2025-01-03' }, 10)).toEqual([]);
});

test('a row without a close date is stored but not listed', async () => {
  const { closeDate: _, ...row } = aWonRow();
  expect(await store.put(row)).toBe(true);
  expect(await store.get('won', row.rowKey)).toEqual(row);
  expect(await listAll({ from: '1970-01-01', to: '2025-12-31' }, 10)).toEqual([]);
});

test.each([{ isWon: false }, { closeDate: '2025-02-01' }])(
  'leaves out a row that is now %j although the index lists it',
  async (change) => {
    const row = aWonRow({ rowKey: 'a', closeDate: '2025-01-02' });
    await storeAll([row]);
    const changed = { getMany: async () => new Map([['a', { ...row, ...change }]]) };
    const days = { from: '2025-01-01', to: '2025-12-31' };
    expect((await wonRowListing(table, changed).page(days, 10)).rows).toEqual([]);
  },
);

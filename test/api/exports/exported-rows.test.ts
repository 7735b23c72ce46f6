import { type ExportTally, exportRows } from '../../../functions/api/exports/exported-rows';
import type { ListPage } from '../../../functions/api/exports/list-pages';

/** A list of 250 items in pages of 100. The second page is short. */
const pages: ListPage[] = [
  [100, '1'],
  [0, '2'],
  [100, '3'],
  [50, null],
].map(([items, cursor], page) => ({
  items: Array.from({ length: Number(items) }, (_, at) => ({ id: `${page}-${at}` })),
  cursor: cursor as string | null,
  ...{ from: undefined, timeZone: undefined },
}));
const rowsOf = async (items: readonly Readonly<Record<string, unknown>>[]) =>
  items.map(({ id }) => [String(id)]);

const exportFrom = async (at: string | undefined, mostRows: number, until = Number.POSITIVE_INFINITY) => {
  const first = pages[Number(at ?? 0)] as ListPage;
  const tally: ExportTally = { rows: 0, cursor: null };
  const ask = async (cursor: string) => pages[Number(cursor)] as ListPage;
  const ids: string[] = [];
  for await (const [id] of exportRows(first, { rowsOf }, ask, { mostRows, until }, tally))
    ids.push(String(id));
  return { ids, tally };
};

describe('the rows of an export', () => {
  test('end with the page that reaches the limit, and the cursor continues', async () => {
    const first = await exportFrom(undefined, 150);
    expect(first.tally).toEqual({ rows: 200, cursor: '3' });
    const second = await exportFrom('3', 150);
    expect(second.tally).toEqual({ rows: 50, cursor: null });
    expect(new Set([...first.ids, ...second.ids]).size).toBe(250);
  });

  test('end when the time is over, even after an empty page', async () => {
    const ids: string[] = [];
    let at: string | undefined;
    do {
      const part = await exportFrom(at, 150, 0);
      ids.push(...part.ids);
      at = part.tally.cursor ?? undefined;
    } while (at !== undefined);
    expect([ids.length, new Set(ids).size]).toEqual([250, 250]);
  });
});

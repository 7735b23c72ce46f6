import type { RowMaker } from './exported-lists';
import type { ListPage } from './list-pages';
import type { Cell } from './table-columns';

/** Progress of an export. It changes as rows are read. */
export interface ExportTally {
  rows: number;
  /** Where another export continues. `null` if this one has all rows. */
  cursor: string | null;
}

interface ExportLimits {
  /** No page is requested after this number of rows. */
  mostRows: number;
  /** No page is requested after this time (epoch ms). */
  until: number;
}

type AskForPage = (cursor: string) => Promise<ListPage>;

/** Yields the rows of a list page by page. It reads the next page while it converts one. */
export const exportRows = async function* (
  first: ListPage,
  { rowsOf }: Pick<RowMaker, 'rowsOf'>,
  ask: AskForPage,
  { mostRows, until }: ExportLimits,
  tally: ExportTally,
): AsyncGenerator<Cell[]> {
  let page: ListPage | undefined = first;
  let asked = 0;
  while (page) {
    asked += page.items.length;
    tally.cursor = page.cursor;
    const next: string | null = asked < mostRows && Date.now() < until ? page.cursor : null;
    const [rows, following]: [Cell[][], ListPage | undefined] = await Promise.all([
      page.items.length === 0 ? [] : rowsOf(page.items),
      next === null ? undefined : ask(next),
    ]);
    for (const row of rows) {
      tally.rows++;
      yield row;
    }
    page = following;
  }
};

import type { RowMaker } from './exported-lists';
import type { ListPage } from './list-pages';
import type { Cell } from './table-columns';

/** How far an export came. It changes while the rows are read. */
export interface ExportTally {
  rows: number;
  /** Where another export goes on; `null` when this one has all. */
  cursor: string | null;
}

interface ExportLimits {
  /** No page is asked for after so many rows. */
  mostRows: number;
  /** Nor after this moment, epoch ms. */
  until: number;
}

type AskForPage = (cursor: string) => Promise<ListPage>;

/** The rows of a list, page by page. The next page is read while the rows of one are made. */
export const exportedRows = async function* (
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

import { limits } from './limits';
import { markupParser } from './markup-parser';
import { carry } from './merged-cells';
import { ImportRefused } from './refusal';
import { type Cell, place, type Sheet, type SheetRow } from './sheet';

/** A cell that covers this column in several rows. */
interface Span {
  first: number;
  last: number;
  /** The cell, in the first column that it covers. */
  cell: Cell | undefined;
}

const spanOf = (written: string | undefined, most: number): number =>
  Math.min(Math.max(1, Math.trunc(Number(written)) || 1), most);

const openSpans = (
  spans: Map<number, Span>,
  { number: first, cells }: SheetRow,
  column: number,
  { width, height }: { width: number; height: number },
): void => {
  const last = first + height - 1;
  const end = Math.min(column + width, limits.lastColumn);
  for (let at = column; at < end; at++)
    spans.set(at, { first, last, cell: at === column ? cells[column] : undefined });
};

/** Copies cells that reach down from rows above. */
const fillSpans = (row: SheetRow, spans: Map<number, Span>): SheetRow => {
  for (const [column, { first, last, cell }] of spans) {
    if (last < row.number) spans.delete(column);
    else if (first < row.number && cell !== undefined) carry(row, column, cell, first);
  }
  return row;
};

const chunkCharacters = 65_536;

/** The tables of an HTML page, one below the other. Salesforce names such a page `.xls`. */
export const htmlSheet = (html: string): Sheet => ({
  rows: tableRows(html),
  from1904: false,
  everyCellWritten: false,
});

/** Cells of a nested table belong to the outer cell's text. */
function* tableRows(html: string): Generator<SheetRow> {
  const ready: SheetRow[] = [];
  let tables = 0;
  let number = 0;
  let row: SheetRow | undefined;
  let column = 0;
  let width = 1;
  let height = 1;
  let text: string | undefined;
  const spans = new Map<number, Span>();
  const endCell = (): void => {
    if (row && text !== undefined) {
      place(row, column, text.replace(/[^\S\n]+/g, ' ').trim());
      if (height > 1) openSpans(spans, row, column, { width, height });
      column += width;
    }
    text = undefined;
  };
  const endRow = (): void => {
    endCell();
    if (row && row.cells.length > 0) ready.push(fillSpans(row, spans));
    row = undefined;
  };
  const parser = markupParser({
    onopentag: (name, { colspan, rowspan }) => {
      if (name === 'table') tables++;
      if (name === 'br' && text !== undefined) text += '\n';
      if (tables !== 1) return;
      if (name === 'tr') {
        endRow();
        row = { number: ++number, cells: [] };
        column = 0;
      } else if (name === 'td' || name === 'th') {
        endCell();
        while ((spans.get(column)?.last ?? -1) >= number) column++;
        width = spanOf(colspan, limits.lastColumn);
        height = spanOf(rowspan, limits.rows);
        text = '';
      }
    },
    ontext: (piece) => {
      if (text !== undefined) text += tables === 1 ? piece.replace(/\s+/g, ' ') : piece;
    },
    onclosetag: (name) => {
      if (tables === 1 && (name === 'td' || name === 'th')) endCell();
      if (tables === 1 && (name === 'tr' || name === 'table')) endRow();
      if (name === 'table') tables--;
    },
  });
  for (let start = 0; start < html.length; start += chunkCharacters) {
    parser.write(html.slice(start, start + chunkCharacters));
    yield* ready;
    ready.length = 0;
  }
  if (tables > 0)
    throw new ImportRefused(
      'UNREADABLE',
      'The file breaks off before its table ends. Export it again and upload that.',
    );
}

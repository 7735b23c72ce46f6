import { limits } from './limits';
import { markupParser } from './markup-parser';
import { ImportRefused } from './refusal';
import { place, type Sheet, type SheetRow } from './sheet';

const chunkCharacters = 65_536;

/** The tables of an HTML page, one below the other: Salesforce names such a page `.xls`. */
export const htmlSheet = (html: string): Sheet => ({
  rows: tableRows(html),
  from1904: false,
  everyCellWritten: false,
});

/** Cells of a table within a cell belong to the outer cell's text. */
function* tableRows(html: string): Generator<SheetRow> {
  const ready: SheetRow[] = [];
  let tables = 0;
  let number = 0;
  let row: SheetRow | undefined;
  let column = 0;
  let width = 1;
  let text: string | undefined;
  const endCell = (): void => {
    if (row && text !== undefined) {
      place(row, column, text.replace(/[^\S\n]+/g, ' ').trim());
      column += width;
    }
    text = undefined;
  };
  const endRow = (): void => {
    endCell();
    if (row && row.cells.length > 0) ready.push(row);
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
        if (Number(rowspan) > 1)
          throw new ImportRefused(
            'UNREADABLE',
            'The table has cells that span several rows, so a row can\'t be told from the next. Export the report as "Details Only".',
          );
        width = Math.min(Math.max(1, Math.trunc(Number(colspan)) || 1), limits.lastColumn);
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

import { byteOrderMark, spreadsheetLine } from '../../shared/spreadsheet-csv';
import type { Cell, Column, Table } from './table-columns';
import { wallTime } from './wall-time';

/** Writes a table as CSV for spreadsheets. It holds one row at a time. */
export const csvTable = async function* ({ columns, rows, timeZone }: Table): AsyncGenerator<string> {
  yield byteOrderMark + spreadsheetLine(columns.map(({ title }) => title));
  for await (const row of rows)
    yield spreadsheetLine(columns.map((column, index) => textOf(row[index], column, timeZone)));
};

const textOf = (cell: Cell, { kind }: Column, timeZone: string): string => {
  if (cell === undefined) return '';
  return kind === 'instant' ? wallTime(String(cell), timeZone) : String(cell);
};

import { type CsvError, parse } from 'csv-parse/sync';
import { ImportRefused } from './refusal';
import { place, type Sheet, type SheetRow } from './sheet';

const delimiters = [',', ';', '\t'] as const;
/** Characters and rows by which the delimiter is told. */
const headLength = 65_536;
const headRows = 60;

/**
 * A text table with commas, semicolons or tabs between its fields.
 *
 * @param isHeader whether a row is the table's header; the delimiter that brings it to light is the right one
 * @throws ImportRefused when quotes don't pair up: everything behind such a quote could be read wrong
 */
export const csvSheet = (text: string, isHeader: (row: SheetRow) => boolean): Sheet => {
  const named = /^sep=(.)\r?\n/.exec(text);
  const table = named ? text.slice(named[0].length) : text;
  return {
    rows: rowsOf(records(table, named?.[1] ?? delimiterOf(table, isHeader))),
    from1904: false,
    everyCellWritten: true,
  };
};

const delimiterOf = (text: string, isHeader: (row: SheetRow) => boolean): string =>
  delimiters.find((delimiter) => {
    let found = false;
    const look = (record: string[]): null => {
      found ||= [...rowsOf([record])].some(isHeader);
      return null;
    };
    try {
      const head = text.slice(0, headLength);
      parse(head, { ...options, delimiter, relax_quotes: true, to: headRows, on_record: look });
    } catch {
      // The head may end within a quoted field; what counts was seen before.
    }
    return found;
  }) ?? ',';

const records = (text: string, delimiter: string): string[][] => {
  try {
    return parse(text, { ...options, delimiter });
  } catch (error) {
    const { lines } = error as CsvError;
    throw new ImportRefused(
      'UNREADABLE',
      `A quotation mark near line ${lines ?? '?'} has no partner. Export the file again, or correct the line, and upload it.`,
      { cause: error },
    );
  }
};

/** Files put together by hand mix line endings; left to find out, the parser takes the first for all. */
const options = { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] };

/** Rows keep their full width: a hole counts. */
function* rowsOf(table: readonly string[][]): Generator<SheetRow> {
  for (const [index, record] of table.entries()) {
    const row: SheetRow = { number: index + 1, cells: [] };
    for (const [column, field] of record.entries()) place(row, column, field);
    if (row.cells.length === 0) continue;
    row.cells.length = Math.max(row.cells.length, record.length);
    yield row;
  }
}

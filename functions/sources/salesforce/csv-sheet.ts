import { type CsvError, parse } from 'csv-parse/sync';
import { removeStrayControls } from './control-characters';
import { ImportRefused } from './refusal';
import { place, type Sheet, type SheetRow } from './sheet';

const delimiters = [',', ';', '\t'] as const;
/** Only these first characters and rows of a file decide its delimiter. */
const headLength = 65_536;
const headRows = 60;

/**
 * A text table with commas, semicolons or tabs between its fields.
 *
 * @param isHeader whether a row is the table's header. The delimiter that shows a header is correct
 * @throws ImportRefused for an unpaired quote, because all later fields could be wrong
 */
export const csvSheet = (written: string, isHeader: (row: SheetRow) => boolean): Sheet => {
  const text = removeStrayControls(written);
  const separator = /^sep=(.)\r?\n/.exec(text);
  const table = separator ? text.slice(separator[0].length) : text;
  return {
    rows: rowsOf(records(table, separator?.[1] ?? delimiterOf(table, isHeader))),
    from1904: false,
    everyCellWritten: true,
  };
};

const delimiterOf = (text: string, isHeader: (row: SheetRow) => boolean): string => {
  const heads = delimiters.map((delimiter) => ({ delimiter, rows: headOf(text, delimiter) }));
  const withHeader = heads.find(({ rows }) => {
    try {
      return rows.some(isHeader);
    } catch {
      return false; // `isHeader` throws for a row with too many fields. This delimiter is wrong.
    }
  });
  // Without a header take the delimiter that gives most columns.
  const [widest] = heads.toSorted((a, b) => usualWidth(b.rows) - usualWidth(a.rows));
  return (withHeader ?? widest)?.delimiter ?? ',';
};

const headOf = (text: string, delimiter: string): SheetRow[] => {
  const rows: SheetRow[] = [];
  const keep = (record: string[]): null => {
    rows.push(...rowsOf([record]));
    return null;
  };
  try {
    const head = text.slice(0, headLength);
    parse(head, { ...options, delimiter, relax_quotes: true, to: headRows, on_record: keep });
  } catch {
    // The head may end within a quoted field. The rows before it are complete.
  }
  return rows;
};

/** Median number of fields. A title has one field, and a text may contain commas. */
const usualWidth = (rows: readonly SheetRow[]): number =>
  rows.map(({ cells }) => cells.length).sort((a, b) => a - b)[rows.length >> 1] ?? 0;

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

/** Hand-made files mix line endings. By default the parser would use the first for all. */
const options = { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] };

/** A row is as wide as its record, even if its last cells are empty. */
function* rowsOf(table: readonly string[][]): Generator<SheetRow> {
  for (const [index, record] of table.entries()) {
    const row: SheetRow = { number: index + 1, cells: [] };
    for (const [column, field] of record.entries()) place(row, column, field);
    if (row.cells.length === 0) continue;
    row.cells.length = Math.max(row.cells.length, record.length);
    yield row;
  }
}

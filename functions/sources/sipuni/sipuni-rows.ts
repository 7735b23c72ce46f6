import { type CsvError, parse } from 'csv-parse/sync';
import type { RejectedRow } from '../../shared/model/sync-run';

/** The columns a call can't be read without, in the vendor's words; they go no further than the mapper. */
const requiredColumns = [
  'Тип',
  'Статус',
  'Время',
  'Откуда',
  'Куда',
  'Кто ответил',
  'Длительность разговора, сек',
  'ID записи',
] as const;

export type SipuniRow = Record<(typeof requiredColumns)[number], string> & Record<string, string>;

/** A row with the line it stands on, the header being line 1. */
export interface NumberedRow {
  line: number;
  row: SipuniRow;
}

/** The table is not one of Sipuni's, or Sipuni has renamed its columns. */
export class UnknownColumns extends Error {
  override readonly name = 'UnknownColumns';
  readonly missing: string[];

  constructor(missing: string[]) {
    super(`Sipuni's table lacks ${missing.map((column) => `"${column}"`).join(', ')}`);
    this.missing = missing;
  }
}

/**
 * Reads Sipuni's CSV by column name, never by position. A row that can't be read is rejected with its reason and does
 * not stop the others.
 *
 * @throws UnknownColumns
 */
export const readSipuniRows = (csv: string): { rows: NumberedRow[]; rejected: RejectedRow[] } => {
  const [header, ...records] = readRecords(csv);
  const columns = (header?.record ?? []).map((column) => column.replace(/\s+/g, ' ').trim());
  const missing = requiredColumns.filter((column) => !columns.includes(column));
  if (missing.length > 0) throw new UnknownColumns(missing);

  const rows: NumberedRow[] = [];
  const rejected: RejectedRow[] = [];
  for (const { record, line } of records) {
    const row = Object.fromEntries(columns.map((column, index) => [column, (record[index] ?? '').trim()]));
    if (record.length === columns.length) rows.push({ line, row: row as SipuniRow });
    else {
      const reason = `The row has ${record.length} fields, the header ${columns.length}. It was left out; check it in Sipuni.`;
      rejected.push({ line, code: 'ROW_INVALID', reason, row });
    }
  }
  return { rows, rejected };
};

interface NumberedRecord {
  record: string[];
  line: number;
}

/** A quoted field with more line breaks than this is taken for a quote that was never closed. */
const mostLinesOfRow = 100;

/**
 * Reads row by row rather than the answer as a whole: to a CSV parser, a quote that is opened and never closed swallows
 * the rows behind it. The first row is the header; its width is that of every row.
 */
const readRecords = (csv: string): NumberedRecord[] => {
  const lines = csv.replace(/^\uFEFF/, '').match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const records: NumberedRecord[] = [];
  for (let at = 0; at < lines.length; ) {
    if (lines[at]?.trim() === '') {
      at++;
      continue;
    }
    const { record, taken } = recordAt(lines, at, records[0]?.record.length);
    records.push({ record, line: at + 1 });
    at += taken;
  }
  return records;
};

/** The row that begins at a line, and how many lines it takes: more than one when a quoted field holds line breaks. */
const recordAt = (lines: readonly string[], at: number, width: number | undefined) => {
  const isRow = (read: string[] | 'open' | 'broken'): read is string[] =>
    Array.isArray(read) && (width === undefined || read.length === width);
  for (let taken = 1; taken <= mostLinesOfRow && at + taken <= lines.length; taken++) {
    const read = readRow(lines.slice(at, at + taken).join(''));
    if (isRow(read)) return { record: read, taken };
    const next = lines[at + taken];
    if (read !== 'open' || next === undefined || isRow(readRow(next))) break;
  }
  const line = lines[at] ?? '';
  const tolerant = readRow(line, { relax_quotes: true });
  return { record: isRow(tolerant) ? tolerant : withoutBreak(line).split(';'), taken: 1 };
};

/** The fields of one row; `open` when it ends inside a quoted field, `broken` when it is no row for another reason. */
const readRow = (text: string, options: { relax_quotes?: boolean } = {}): string[] | 'open' | 'broken' => {
  const row = withoutBreak(text);
  if (!row.includes('"')) return row.split(';');
  try {
    const records: string[][] = parse(row, { delimiter: ';', relax_column_count: true, ...options });
    return records.length === 1 ? (records[0] ?? 'broken') : 'broken';
  } catch (error) {
    return (error as CsvError).code === 'CSV_QUOTE_NOT_CLOSED' ? 'open' : 'broken';
  }
};

const withoutBreak = (text: string): string => text.replace(/(?:\r\n|\r|\n)$/, '');

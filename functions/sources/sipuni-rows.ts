import { parse } from 'csv-parse/sync';
import type { RejectedRow } from '../shared/model/sync-run';

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

const readRecords = (csv: string): NumberedRecord[] => {
  const options = {
    bom: true,
    delimiter: ';',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
  } as const;
  // What csv-parse answers with `info`; its own types leave it out.
  type WithLine = { record: string[]; info: { lines: number } };
  const read = (quote: '"' | false) =>
    (parse(csv, { ...options, quote }) as unknown as WithLine[]).map(({ record, info }) => ({
      record,
      line: info.lines,
    }));
  try {
    return read('"');
  } catch {
    // A quote that is opened and never closed would swallow all rows behind it: read the marks as plain characters,
    // so that only the rows which really used them are rejected.
    return read(false);
  }
};

import { parse } from 'csv-parse/sync';
import { VendorFailure } from '../../shared/errors';
import type { RejectedRow } from '../../shared/syncs/schema';

/** Columns that every call needs, in the vendor's words. Only the mapper uses them. */
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

/** A row with its line. The header is line 1. */
export interface NumberedRow {
  line: number;
  row: SipuniRow;
}

/** The table is not Sipuni's, or Sipuni has renamed its columns. */
export class UnknownColumns extends VendorFailure {
  constructor(readonly missing: string[]) {
    super('Sipuni', 'rejected', `Sipuni's table lacks ${missing.map((column) => `"${column}"`).join(', ')}`);
  }
}

/**
 * Reads Sipuni's CSV by column name, never by position. An unreadable row is rejected with a reason. The
 * others are still read.
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

/** Whether the first line has at least two of the columns, quoted or not. */
export const looksLikeTable = (text: string): boolean => {
  const start = text
    .slice(0, longestHeader)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start.startsWith('<')) return false;
  const cells = (start.split(/[\r\n]/, 1)[0] ?? '').split(';').map((cell) => cell.replaceAll('"', '').trim());
  return requiredColumns.filter((column) => cells.includes(column)).length >= 2;
};

/** Characters. */
const longestHeader = 10_000;

interface NumberedRecord {
  record: string[];
  line: number;
}

/**
 * Reads row by row. A CSV parser would lose the rows after a quote that is never closed. The first row is the
 * header and sets the width.
 *
 * 1. Read one row by the rules of CSV. Quoted fields may take several lines.
 * 2. A row that breaks these rules or has another width ends with its line. One of its quotes was never
 *    closed.
 */
const readRecords = (csv: string): NumberedRecord[] => {
  const text = csv.replace(/^\uFEFF/, '');
  const records: NumberedRecord[] = [];
  for (let at = 0, line = 1; at < text.length; ) {
    const end = lineEnd(text, at);
    const firstLine = text.slice(at, end);
    const width = records[0]?.record.length;
    const strict = firstLine.trim() === '' ? undefined : readRow(text, at);
    const isRow = strict !== undefined && (width === undefined || strict.record.length === width);
    const next = afterBreak(text, isRow ? strict.end : end);
    if (isRow) records.push({ record: strict.record, line });
    else if (firstLine.trim() !== '') records.push({ record: readLine(firstLine, width), line });
    line += breaksIn(text.slice(at, next));
    at = next;
  }
  return records;
};

/** The row at `start` and the end of its last line. `undefined` if it breaks the rules of CSV. */
const readRow = (text: string, start: number): { record: string[]; end: number } | undefined => {
  const record: string[] = [];
  for (let at = start; ; at++) {
    const field = text[at] === '"' ? readQuotedField(text, at) : readPlainField(text, at);
    if (!field) return undefined;
    record.push(field.value);
    at = field.end;
    if (text[at] !== ';') return { record, end: at };
  }
};

interface Field {
  value: string;
  /** Position of the separator or break after it. */
  end: number;
}

const readPlainField = (text: string, start: number): Field | undefined => {
  fieldEnd.lastIndex = start;
  const end = fieldEnd.exec(text)?.index ?? text.length;
  return text[end] === '"' ? undefined : { value: text.slice(start, end), end };
};

const readQuotedField = (text: string, start: number): Field | undefined => {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0 || !/^[;\r\n]?$/.test(text[close + 1] ?? '')) return undefined;
  return { value: text.slice(start + 1, close).replaceAll('""', '"'), end: close + 1 };
};

const fieldEnd = /[;\r\n"]/g;

/** Reads a single line. Quotes in it may be literal. */
const readLine = (line: string, width: number | undefined): string[] => {
  try {
    const records: string[][] = parse(line, { delimiter: ';', relax_column_count: true, relax_quotes: true });
    const [record] = records;
    if (record && records.length === 1 && (width === undefined || record.length === width)) return record;
  } catch {
    // Split at every separator instead.
  }
  return line.split(';');
};

const lineBreak = /[\r\n]/g;

const lineEnd = (text: string, from: number): number => {
  lineBreak.lastIndex = from;
  return lineBreak.exec(text)?.index ?? text.length;
};

const afterBreak = (text: string, at: number): number =>
  text.startsWith('\r\n', at) ? at + 2 : Math.min(text.length, at + 1);

const breaksIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

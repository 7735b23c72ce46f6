import { csvTable } from './csv-table';
import type { Table } from './table-columns';
import { xlsxTable } from './xlsx-table';

/** The formats of an export. */
export const tableFormats = {
  csv: { contentType: 'text/csv; charset=utf-8', write: csvTable },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: xlsxTable,
  },
} satisfies Record<
  string,
  { contentType: string; write: (table: Table) => AsyncIterable<string | Uint8Array> }
>;

export type TableFormat = keyof typeof tableFormats;
export const tableFormatNames = Object.keys(tableFormats) as [TableFormat, ...TableFormat[]];

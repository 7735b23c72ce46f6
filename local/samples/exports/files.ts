import { utils, type WorkBook, write } from 'xlsx';
import { leadTable, lostLeadTable, type SampleTable, wideTable, wonTable } from './rows';

/** The sample exports by file name, one for each format of Salesforce. Their bytes are always the same. */
export const generateExportFiles = (): Record<string, Buffer> => ({
  'close_won.xlsx': toWorkbook(wonTable(), 'xlsx'),
  'close_won_wide.csv': toCsv(wideTable()),
  'salesforce_export.xls': toWorkbook(leadTable(), 'biff8'),
  'lost_leads.xls': windows1254(toHtmlPage(lostLeadTable())),
});

const toWorkbook = (table: SampleTable, bookType: 'xlsx' | 'biff8'): Buffer => {
  const book: WorkBook = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(table), 'Rapor');
  // A fixed date. The default is the date of generation.
  book.Props = { CreatedDate: new Date(Date.UTC(2025, 3, 1)), Application: 'Santral samples' };
  return write(book, { type: 'buffer', bookType, compression: true });
};

/** The CSV of a Turkish Excel, with semicolons and a byte order mark. */
const toCsv = (table: SampleTable): Buffer =>
  Buffer.from(
    `\ufeff${table.map((row) => row.map((cell) => quote(String(cell))).join(';')).join('\r\n')}\r\n`,
  );

const quote = (field: string): string =>
  /[";\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

const toHtmlPage = (table: SampleTable): string => {
  const toHtmlCell = (content: string | number) =>
    `<td>${String(content).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</td>`;
  const rows = table.map((row) => `<tr>${row.map(toHtmlCell).join('')}</tr>`);
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1254"></head><body><table border="1">\n${rows.join('\n')}\n</table></body></html>\n`;
};

const windows1254 = (text: string): Buffer => {
  const decoder = new TextDecoder('windows-1254');
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Buffer.from(
    [...text].map((letter) => {
      const byte = bytes.get(letter);
      if (byte === undefined) throw new Error(`windows-1254 has no ${letter}`);
      return byte;
    }),
  );
};

import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { Cell, Column, ColumnKind, Table } from './table-columns';
import { serialTime } from './wall-time';
import { workbookParts } from './workbook-parts';

/** Characters of XML to compress at once. */
const pieceLength = 65_536;
/** Characters of a cell. Excel allows no more. */
const longestText = 32_767;

/** Style numbers of `workbookParts`. */
const styles = { text: 0, number: 0, instant: 1, day: 2, title: 3 } as const satisfies Record<
  ColumnKind | 'title',
  number
>;

/**
 * Writes a table as a workbook with one sheet. Texts are never formulas. It holds some kilobytes of rows at a
 * time.
 */
export const xlsxTable = async function* (table: Table): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = [];
  const zip = new Zip((failure, chunk) => {
    if (failure) throw failure;
    packed.push(chunk);
  });
  const add = (name: string): ZipDeflate => {
    const part = new ZipDeflate(name, { level: 6 });
    zip.add(part);
    return part;
  };
  for (const [name, content] of Object.entries(workbookParts)) add(name).push(strToU8(content), true);

  const sheet = add('xl/worksheets/sheet1.xml');
  let piece = '';
  for await (const xml of sheetXml(table)) {
    piece += xml;
    if (piece.length < pieceLength) continue;
    sheet.push(strToU8(piece));
    piece = '';
    yield* packed.splice(0);
  }
  sheet.push(strToU8(piece), true);
  zip.end();
  yield* packed.splice(0);
};

const sheetXml = async function* ({ columns, rows, timeZone }: Table): AsyncGenerator<string> {
  yield sheetStart;
  yield rowXml(1, columns, (column) => textXml(column.title, styles.title));
  let number = 1;
  for await (const row of rows) {
    number++;
    yield rowXml(number, columns, (column, index) => cellXml(row[index], column.kind, timeZone));
  }
  yield '</sheetData></worksheet>';
};

const sheetStart =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">' +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>';

/** Attributes and content of a cell. Empty without a value. */
type CellXml = string | undefined;

const rowXml = (
  number: number,
  columns: readonly Column[],
  cellOf: (column: Column, index: number) => CellXml,
): string => {
  const cells = columns.map((column, index) => {
    const cell = cellOf(column, index);
    return cell === undefined ? '' : `<c r="${toColumnName(index)}${number}"${cell}</c>`;
  });
  return `<row r="${number}">${cells.join('')}</row>`;
};

const cellXml = (cell: Cell, kind: ColumnKind, timeZone: string): CellXml => {
  if (cell === undefined || cell === '') return undefined;
  const number = kind === 'text' ? undefined : numberOf(cell, kind, timeZone);
  if (number === undefined || !Number.isFinite(number)) return textXml(String(cell), styles.text);
  return ` s="${styles[kind]}"><v>${number}</v>`;
};

const numberOf = (cell: string | number, kind: ColumnKind, timeZone: string): number | undefined => {
  if (typeof cell === 'number') return cell;
  if (kind === 'number') return Number(cell);
  return serialTime(cell, kind === 'day' ? 'utc' : timeZone);
};

const textXml = (text: string, style: number): string =>
  ` s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text.slice(0, longestText))}</t></is>`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** XML cannot hold these characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** Excel would read this text as one character. */
const escaped = /_(?=x[0-9A-Fa-f]{4}_)/g;

const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(unwritable, '')
    .replace(escaped, '_x005F_')
    .replace(/[&<>]/g, (character) => entities[character] ?? '');

/** The name of a column, such as A, Z or AA. */
const toColumnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : toColumnName(Math.floor(index / 26) - 1) + toColumnName(index % 26);

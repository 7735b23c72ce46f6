import { strToU8, type Zippable, zipSync } from 'fflate';
import { CFB, utils, type WorkBook, write } from 'xlsx';
import { type ExportSummary, readExport } from '../../../functions/sources/salesforce/read-export';
import type { MappedRow, MappingSettings } from '../../../functions/sources/salesforce/row-mapper';
import { defaultWonStages } from '../../../functions/sources/salesforce/won-stages';

export const settings: MappingSettings = { country: 'TR', keyColumns: {}, wonStages: defaultWonStages };

type Cell = string | number | Date | undefined;

export const wonHeader = [
  'Opportunity Owner',
  'Opportunity Owner Email',
  'Account Name',
  'Opportunity Name',
  'Stage',
  'Close Date',
  'Created Date',
  'Lead Source',
  'Type',
  'Contact: Phone',
];

export const leadHeader = [
  'First Name',
  'Company / Account',
  'Phone',
  'Email',
  'Lead Created Date',
  'Lead Status',
  'Last Modified Date',
  'Lead Lost Reason',
  'Lead Lost Reason Detail',
  'Lead Source',
  'Lead Owner',
  'Lead Owner Information',
];

/** A closed-won row by column. Missing columns get defaults. */
export const wonRow = (cells: Record<string, Cell> = {}): Cell[] => {
  const filled: Record<string, Cell> = {
    'Opportunity Owner': 'Ayşe Yılmaz',
    'Opportunity Owner Email': 'Ayse.Yilmaz@ornek.example',
    'Account Name': 'Işık Mobilya',
    'Opportunity Name': 'Yemek odası',
    Stage: 'Closed Won',
    'Close Date': '05/03/2025',
    'Created Date': '01/03/2025',
    'Lead Source': 'Web',
    Type: 'New Business',
    'Contact: Phone': '+90 532 123 45 67',
    ...cells,
  };
  return wonHeader.map((column) => filled[column]);
};

const bookOf = (rows: readonly (readonly Cell[])[]): WorkBook => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows as Cell[][]), 'Report');
  return book;
};

export const workbookFile = (book: WorkBook, bookType: 'xlsx' | 'biff8' | 'xlsb' | 'ods' | 'biff5'): Buffer =>
  write(book, { type: 'buffer', bookType, compression: true });

export const xlsxFile = (rows: readonly (readonly Cell[])[]): Buffer => workbookFile(bookOf(rows), 'xlsx');
export const biffFile = (rows: readonly (readonly Cell[])[]): Buffer => workbookFile(bookOf(rows), 'biff8');

export const htmlText = (rows: readonly (readonly Cell[])[], charset = 'UTF-8'): string =>
  `<html><head><META http-equiv="Content-Type" content="text/html; charset=${charset}"></head><body><table>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
    .join('\n')}</table></body></html>`;

const escapeHtml = (cell: Cell): string =>
  String(cell ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');

export const csvText = (rows: readonly (readonly Cell[])[], delimiter = ','): string =>
  rows
    .map((row) => row.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(delimiter))
    .join('\r\n');

/** @throws when the encoding lacks a letter of the text */
const encoderOf = (encoding: string) => {
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]),
  );
  return (text: string): Buffer =>
    Buffer.from(
      [...text].map((letter) => {
        const byte = bytes.get(letter);
        if (byte === undefined) throw new Error(`${encoding} has no ${letter}`);
        return byte;
      }),
    );
};

export const windows1254 = encoderOf('windows-1254');
export const windows1251 = encoderOf('windows-1251');

/** The same table in every format that holds any text. */
export const inEveryFormat = (
  rows: readonly (readonly Cell[])[],
): [format: string, name: string, content: Buffer | string][] => [
  ['.xlsx', 'a.xlsx', xlsxFile(rows)],
  ['BIFF', 'a.xls', biffFile(rows)],
  ['HTML', 'a.xls', htmlText(rows)],
  ['CSV', 'a.csv', csvText(rows)],
  ['CSV with semicolons', 'a.csv', csvText(rows, ';')],
];

export interface RawWorkbook {
  /** XML of the rows of `<sheetData>`, or the whole part if it begins with `<?xml`. */
  rows: string;
  workbookPr?: string;
  parts?: Zippable;
}

/** A hand-made workbook with only the given parts. */
export const rawXlsx = ({ rows, workbookPr = '', parts = {} }: RawWorkbook): Buffer => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/${type}" Target="${target}"/></Relationships>`;
  const sheet = rows.startsWith('<?xml')
    ? rows
    : `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>`;
  return Buffer.from(
    zipSync({
      '_rels/.rels': strToU8(relations('officeDocument', 'xl/workbook.xml')),
      'xl/workbook.xml': strToU8(
        `<workbook xmlns="${main}" xmlns:r="${relation}">${workbookPr}<sheets><sheet name="Report" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(relations('worksheet', 'worksheets/sheet1.xml')),
      'xl/worksheets/sheet1.xml': strToU8(sheet),
      ...parts,
    }),
  );
};

/** A raw workbook with these shared texts (`<si>` elements). Cells of type `s` refer to them. */
export const xlsxWithSharedTexts = (rows: string, texts: string): Buffer => {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = `<Relationships><Relationship Id="rId1" Type="${type}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${type}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;
  return rawXlsx({
    rows,
    parts: {
      'xl/sharedStrings.xml': strToU8(`<sst>${texts}</sst>`),
      'xl/_rels/workbook.xml.rels': strToU8(relations),
    },
  });
};

/** A row of a raw sheet with inline texts. */
export const rawRow = (number: number, texts: readonly string[]): string =>
  `<row r="${number}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;

/** A compound file with these streams. */
export const compoundFile = (streams: Record<string, Uint8Array>): Buffer => {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, name, content);
  return Buffer.from(CFB.write(file, { type: 'buffer' }));
};

/**
 * Puts a formula at C2 of this sheet and moves the later sheets, because SheetJS writes no formulas into
 * BIFF.
 */
export const biffWithFormula = (book: WorkBook, sheet: number, type = 0x06): Buffer => {
  const stream = Buffer.from(
    CFB.find(CFB.read(workbookFile(book, 'biff8'), { type: 'buffer' }), '/Workbook').content as Uint8Array,
  );
  const record = Buffer.alloc(4 + 22);
  record.writeUInt16LE(type, 0);
  record.writeUInt16LE(22, 2);
  record.writeUInt16LE(1, 4);
  record.writeUInt16LE(2, 6);
  let at = 0;
  let substream = -1;
  let place = 0;
  while (at + 4 <= stream.length && place === 0) {
    if (stream.readUInt16LE(at) === 0x0809) substream++;
    if (stream.readUInt16LE(at) === 0x0a && substream === sheet + 1) place = at;
    at += 4 + stream.readUInt16LE(at + 2);
  }
  for (at = 0; at < place; at += 4 + stream.readUInt16LE(at + 2)) {
    if (stream.readUInt16LE(at) !== 0x85) continue;
    const start = stream.readUInt32LE(at + 4);
    if (start > place) stream.writeUInt32LE(start + record.length, at + 4);
  }
  return compoundFile({
    '/Workbook': Buffer.concat([stream.subarray(0, place), record, stream.subarray(place)]),
  });
};

export interface ReadSync extends ExportSummary {
  rows: MappedRow[];
}

/** Reads a file in this thread. */
export const read = (
  name: string,
  content: Uint8Array | string,
  overrides: Partial<MappingSettings> = {},
): ReadSync => {
  const rows: MappedRow[] = [];
  const file = { name, content: typeof content === 'string' ? Buffer.from(content) : content };
  const summary = readExport(file, { ...settings, ...overrides }, (piece) => rows.push(...piece));
  return { ...summary, rows };
};

/** The facts of a file's rows. A rejected row fails the test. */
export const factsOf = ({ rows }: ReadSync) =>
  rows.map((row) => {
    if (!('facts' in row)) throw new Error(`row ${row.row} was rejected: ${row.code} ${row.reason}`);
    return row.facts;
  });

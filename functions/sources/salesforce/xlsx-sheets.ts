import { checkMergedAreas, fillMergedCells, type MergedArea } from './merged-cells';
import { ImportRefused } from './refusal';
import { place, type Sheet, type SheetRow } from './sheet';
import { openWorkbook } from './workbook-archive';
import { parseXml, readXml } from './xml-parts';

/**
 * The visible sheets of an .xlsx. It does not use SheetJS. It reads row by row, so memory does not grow with
 * the sheet. A cell at XFD1048576 costs as much as one at A1.
 *
 * @throws ImportRefused
 */
export function* xlsxSheets(archive: Uint8Array): Generator<Sheet> {
  const workbook = openWorkbook(archive);
  const strings = workbook.sharedStrings ? readSharedStrings(workbook.part(workbook.sharedStrings)) : [];
  for (const path of workbook.sheets)
    yield {
      rows: rowsOf(workbook.part(path), strings),
      from1904: workbook.from1904,
      everyCellWritten: false,
    };
}

function* rowsOf(xml: Uint8Array, strings: readonly string[]): Generator<SheetRow> {
  yield* fillMergedCells(sheetRows(xml, strings), readMergedAreas(xml));
}

/**
 * Merged areas come after the rows in the file. So read them first, from the end of the rows on. This needs a
 * byte encoding.
 */
const readMergedAreas = (xml: Uint8Array): MergedArea[] => {
  const rowsEnd = Buffer.from(xml.buffer, xml.byteOffset, xml.length).lastIndexOf('sheetData');
  const areas: MergedArea[] = [];
  readXml(rowsEnd < 0 ? xml : xml.subarray(rowsEnd), {
    open: (name, { ref = '' }) => {
      const [first, last] = name === 'mergeCell' ? ref.split(':') : [];
      if (!first || !last) return;
      areas.push({ column: columnOf(first), first: rowOf(first), last: rowOf(last) });
      checkMergedAreas(areas.length);
    },
  });
  return areas;
};

const readSharedStrings = (xml: Uint8Array): string[] => {
  const strings: string[] = [];
  const text = textCollector();
  let ended = false;
  readXml(xml, {
    open: (name) => {
      if (name === 'si') text.start();
      text.open(name);
    },
    text: text.add,
    close: (name) => {
      text.close(name);
      if (name === 'si') strings.push(text.end());
      if (name === 'sst') ended = true;
    },
  });
  if (!ended) throw truncatedRefusal();
  return strings;
};

function* sheetRows(xml: Uint8Array, strings: readonly string[]): Generator<SheetRow> {
  const ready: SheetRow[] = [];
  const text = textCollector();
  let row: SheetRow = { number: 0, cells: [] };
  let column = -1;
  let type = 'n';
  let inCell = false;
  let ended = false;
  const pieces = parseXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = { number: attributes.r === undefined ? row.number + 1 : rowNumber(attributes.r), cells: [] };
        column = -1;
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        type = attributes.t ?? 'n';
        inCell = true;
        text.start();
      } else if (inCell && name === 'f') row.formula ??= column;
      else if (inCell) text.open(name);
    },
    text: text.add,
    close: (name) => {
      text.close(name);
      if (name === 'c') {
        inCell = false;
        const value = text.end();
        if (value !== '') place(row, column, cellOf(type, value, strings));
      } else if (name === 'row') {
        if (row.cells.length > 0 || row.formula !== undefined) ready.push(row);
      } else if (name === 'sheetData') ended = true;
    },
  });
  let last = 0;
  for (const _ of pieces) {
    for (const next of ready) {
      if (next.number <= last) throw truncatedRefusal();
      last = next.number;
      yield next;
    }
    ready.length = 0;
  }
  if (!ended && last > 0) throw truncatedRefusal();
}

const cellOf = (type: string, value: string, strings: readonly string[]): string | number => {
  switch (type) {
    case 's': {
      const shared = strings[Number(value)];
      if (shared === undefined) throw truncatedRefusal();
      return shared;
    }
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n': {
      const number = Number(value);
      if (!Number.isFinite(number)) throw truncatedRefusal();
      return number;
    }
    default:
      return value;
  }
};

/** Collects the text of `v` and `t` elements. Skips the phonetic guides of East Asian text. */
const textCollector = () => {
  let parts = '';
  let open = false;
  let phonetic = false;
  return {
    start: () => {
      parts = '';
      open = false;
      phonetic = false;
    },
    open: (name: string) => {
      if (name === 'rPh') phonetic = true;
      if (name === 'v' || name === 't') open = !phonetic;
    },
    add: (text: string) => {
      if (open) parts += text;
    },
    close: (name: string) => {
      if (name === 'rPh') phonetic = false;
      if (name === 'v' || name === 't') open = false;
    },
    /** `_x000D_` is a character that XML cannot hold. */
    end: () =>
      parts.includes('_x')
        ? parts.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
            String.fromCharCode(Number.parseInt(code, 16)),
          )
        : parts,
  };
};

const rowNumber = (written: string): number => {
  const number = Number(written);
  if (!Number.isInteger(number) || number < 1 || number > 1_048_576) throw truncatedRefusal();
  return number;
};

/** `AB12` → 27. */
const columnOf = (reference: string): number => {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (!letters) throw truncatedRefusal();
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
};

/** `AB12` → 12. */
const rowOf = (reference: string): number => rowNumber(reference.replace(/^[A-Z]+/, ''));

const truncatedRefusal = () =>
  new ImportRefused(
    'UNREADABLE',
    'The workbook is damaged or breaks off. Open it in a spreadsheet, save it as .xlsx and upload that.',
  );

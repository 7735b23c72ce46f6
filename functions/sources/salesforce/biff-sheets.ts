import { CFB, parse_xlscfb } from 'xlsx';
import { checkMergedAreas, fillMergedCells } from './merged-cells';
import { damagedRefusal, encryptedRefusal, ImportRefused, parseOrRefuse } from './refusal';
import { place, type Sheet, type SheetRow } from './sheet';

declare module 'xlsx' {
  /** Reads the BIFF workbook in a compound file. `read` would bundle every format that SheetJS knows. */
  export function parse_xlscfb(container: unknown, options: ParsingOptions): WorkBook;
}

/**
 * The visible sheets of an Excel 97–2003 workbook.
 *
 * @throws ImportRefused
 */
export function* biffSheets(bytes: Uint8Array): Generator<Sheet> {
  const container = parseOrRefuse(() => CFB.read(Buffer.from(bytes), { type: 'buffer' }));
  if (CFB.find(container, '/EncryptedPackage')) throw encryptedRefusal();
  const stream: { content?: Uint8Array } | null =
    CFB.find(container, '/Workbook') ?? CFB.find(container, '/Book');
  if (!stream?.content)
    throw new ImportRefused(
      'UNKNOWN_FORMAT',
      'The file holds no workbook. Save the table as .xlsx and upload that.',
    );
  const { buffer, byteOffset, length } = stream.content;
  // The same bytes that SheetJS reads.
  const formulas = parseOrRefuse(() => checkRecords(Buffer.from(buffer, byteOffset, length)));

  const workbook = parseOrRefuse(() =>
    parse_xlscfb(container, {
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellStyles: false,
    }),
  );
  // SheetJS has one sheet per name. Sheets and formulas are in the order of the stream.
  const formulasOf = (name: string): BiffFormula[] =>
    workbook.SheetNames.flatMap((other, index) => (other === name ? (formulas[index] ?? []) : []));
  if (formulas.length > workbook.SheetNames.length) throw damagedRefusal();
  for (const [index, name] of workbook.SheetNames.entries()) {
    const { '!data': cells, '!merges': merges = [] } = workbook.Sheets[name] ?? {};
    if (workbook.Workbook?.Sheets?.[index]?.Hidden || !cells) continue;
    checkMergedAreas(merges.length);
    const areas = merges.map(({ s, e }) => ({ column: s.c, first: s.r + 1, last: e.r + 1 }));
    yield {
      rows: withFormulas(fillMergedCells(rowsOf(cells), areas), formulasOf(name)),
      from1904: workbook.Workbook?.WBProps?.date1904 === true,
      everyCellWritten: false,
    };
  }
}

interface BiffCell {
  t: string;
  v?: unknown;
}

function* rowsOf(rows: readonly (readonly (BiffCell | undefined)[] | undefined)[]): Generator<SheetRow> {
  for (const [index, cells = []] of rows.entries()) {
    const row: SheetRow = { number: index + 1, cells: [] };
    for (const [column, cell] of cells.entries()) {
      if (cell?.v !== undefined) place(row, column, contentOf(cell));
    }
    if (row.cells.length > 0) yield row;
  }
}

/** Puts a row with a formula first, because any formula refuses the file. */
function* withFormulas(rows: Iterable<SheetRow>, formulas: readonly BiffFormula[]): Generator<SheetRow> {
  const [first] = formulas;
  if (first) yield { number: first.row + 1, cells: [], formula: first.column };
  yield* rows;
}

const contentOf = ({ t, v }: BiffCell): string | number => {
  if (t === 'n' && typeof v === 'number') return v;
  if (t === 'b') return v ? 'TRUE' : 'FALSE';
  return t === 'e' ? '#ERROR' : String(v);
};

const beginning = 0x0809;
const filePass = 0x2f;
/** Formula records that Excel writes and SheetJS reads. */
const formulaTypes: ReadonlySet<number> = new Set([0x06, 0x206, 0x406]);
/** Formulas with their results, arrays and shared parts. */
const formulaParts: ReadonlySet<number> = new Set([...formulaTypes, 0x207, 0x221, 0x4bc]);
/** A record that SheetJS skips. */
const steppedOver = 0x236;
const boundSheet = 0x85;
/** Excel 97 and later. Older files do not name their code page reliably. */
const biff8 = 0x0600;

const end = 0x0a;
/** Bytes. Longer content continues in another record. */
const longestRecord = 8224;

/** Position of a formula on its sheet, from 0. */
interface BiffFormula {
  row: number;
  column: number;
}

/**
 * Checks the records before SheetJS does. SheetJS would guess a password, read a formula's last result and
 * hang on damaged records. Replaces formulas with records that it skips.
 *
 * @returns the first formula of each sheet, in the order of the stream
 * @throws ImportRefused also when the workbook does not name a formula's sheet
 */
const checkRecords = (stream: Buffer): BiffFormula[][] => {
  if (stream.length < 8 || stream.readUInt16LE(0) !== beginning || stream.readUInt16LE(4) !== biff8)
    throw new ImportRefused(
      'UNKNOWN_FORMAT',
      'The workbook is older than Excel 97, or damaged. Save it as .xlsx and upload that.',
    );
  const sheetStarts = new Set<number>();
  /** First formulas of the sheets, by where a sheet starts. */
  const formulas = new Map<number, BiffFormula>();
  let sheetStart = 0;
  let open = 0;
  let at = 0;
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    if (type === 0 && length === 0 && open === 0) break;
    if (type === beginning && open++ === 0) sheetStart = at;
    if (type === end) open--;
    if (length > longestRecord || open < 0 || (open === 0 && type !== end)) throw damagedRefusal();
    if (type === filePass) throw encryptedRefusal();
    if (type === boundSheet && length >= 4) sheetStarts.add(stream.readUInt32LE(at + 4));
    if (formulaTypes.has(type) && length >= 4 && !formulas.has(sheetStart))
      formulas.set(sheetStart, { row: stream.readUInt16LE(at + 4), column: stream.readUInt16LE(at + 6) });
    if (formulaParts.has(type)) stream.writeUInt16LE(steppedOver, at);
    at += 4 + length;
  }
  if (open > 0 || at > stream.length) throw damagedRefusal();
  if ([...formulas.keys()].some((start) => !sheetStarts.has(start))) throw damagedRefusal();
  return [...sheetStarts].sort((a, b) => a - b).map((start) => [formulas.get(start) ?? []].flat());
};

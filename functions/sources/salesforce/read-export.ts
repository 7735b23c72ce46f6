import type { ExportKind } from '../../shared/export-rows/schema';
import { biffSheets } from './biff-sheets';
import { type Column, countKnownColumns, kindOf, readColumns } from './columns';
import { csvSheet } from './csv-sheet';
import { type EarlierRow, earlierRows } from './distinct-rows';
import { formatOf } from './file-format';
import { htmlSheet } from './html-sheet';
import { limits } from './limits';
import { readTable } from './read-table';
import { ImportRefused, refuseUnreadable } from './refusal';
import { keyColumn, type MappedRow, type MappingSettings } from './row-mapper';
import { checkFormulas, type Sheet, type SheetRow, tooManyColumns } from './sheet';
import { decodeText } from './text-decoding';
import { xlsxSheets } from './xlsx-sheets';

export interface ExportFile {
  /** Only its extension is used, and it must fit the content. */
  name: string;
  content: Uint8Array;
}

/** Facts of a file besides its rows. */
export interface ExportSummary {
  kind: ExportKind;
  /** Snake case, in order. */
  columns: string[];
  /** Emitted rows below the header. */
  rowCount: number;
  /** Original headers in the order of `columns`. */
  labels: string[];
  /** Remarks for a person about the whole file. */
  remarks: string[];
  /** Numbers of the lines around the rows, such as titles. */
  reportLines: number[];
  /** Rows with the same key as a later row. */
  earlier: EarlierRow[];
  /** Columns whose cells are joined on merging. */
  joined: string[];
}

/**
 * Reads a Salesforce export and maps its rows. It is a pure function of file and settings. A hostile file may
 * take much time and memory, so it runs in a separate thread (reader-thread.ts).
 *
 * @param emit takes the rows as they come. Use them only after the function has returned
 * @throws ImportRefused with the name of the fault
 */
export const readExport = (
  { name, content }: ExportFile,
  settings: MappingSettings,
  emit: (rows: MappedRow[]) => void,
): ExportSummary => {
  let summary: ExportSummary | undefined;
  let seen: readonly string[] = [];
  let anything = false;
  const remarks: string[] = [];
  for (const sheet of refuseUnreadable(sheetsOf(name, content, remarks))) {
    const rows = refuseUnreadable(sheet.rows);
    const header = findHeader(rows);
    anything ||= header.above.length > 0;
    if (!header.kind) {
      if (header.likely.length > seen.length) seen = header.likely;
    } else if (summary) {
      summary.remarks.push(
        'The workbook has more than one sheet with an export. Only the first was read. Upload the others as separate files.',
      );
      break;
    } else {
      summary = readSheet({ ...sheet, rows }, { ...header, kind: header.kind }, settings, emit);
      summary.remarks.push(...remarks, ...remarkOnMissing(header.kind, header.columns));
    }
  }
  if (summary) return summary;
  if (!anything)
    throw new ImportRefused('NO_HEADER', 'The file has no rows. Export it again and upload that.');
  throw unknownHeader(seen);
};

/** Reads the rows below a header. */
const readSheet = (
  sheet: Sheet,
  { kind, columns, above }: FoundHeader & { kind: ExportKind },
  settings: MappingSettings,
  emit: (rows: MappedRow[]) => void,
): ExportSummary => {
  for (const row of above) checkFormulas(row);
  checkColumns(kind, columns, settings);
  const joined = columns.filter(isOfContact).map(({ name }) => name);
  const earlier = earlierRows(joined);
  const rows = rowsBelowHeader(sheet.rows, above.at(-1)?.number ?? 0);
  let rowCount = 0;
  const { reportLines, remarks } = readTable(rows, { ...sheet, kind, columns }, settings, {
    note: earlier.note,
    emit: (piece) => {
      rowCount += piece.length;
      emit(piece);
    },
  });
  return {
    kind,
    rowCount,
    columns: columns.map(({ name }) => name),
    labels: columns.map(({ label }) => label),
    remarks,
    earlier: earlier.all(),
    joined,
    reportLines,
  };
};

/** @param remarks collects remarks for a person about how the file was read */
function* sheetsOf(name: string, content: Uint8Array, remarks: string[]): Generator<Sheet> {
  const format = formatOf(content, name);
  if (format === 'xlsx') return yield* xlsxSheets(content);
  if (format === 'biff') return yield* biffSheets(content);
  const { text, encoding } = decodeText(content);
  if (encoding === 'windows-1251')
    remarks.push(
      'The text was read as Cyrillic of Windows (windows-1251). Save it as UTF-8 if letters are wrong.',
    );
  if (format === 'html') return yield htmlSheet(text);
  yield csvSheet(text, (row) => kindOf(columnsOf(row)) !== undefined);
}

interface FoundHeader {
  kind: ExportKind | undefined;
  columns: Column[];
  /** If no header is found, the cells of the row that looks most like one. */
  likely: string[];
  /** Rows down to the header. */
  above: SheetRow[];
}

/** Reads rows until one names the columns of an export. Titles and filters may come first. */
const findHeader = (rows: Generator<SheetRow>): FoundHeader => {
  const above: SheetRow[] = [];
  let known = 0;
  let likely: string[] = [];
  while (above.length < limits.rowsAboveHeader) {
    const next = rows.next();
    if (next.done) break;
    above.push(next.value);
    const columns = columnsOf(next.value);
    const kind = kindOf(columns);
    if (kind) return { kind, columns, likely: [], above };
    const ofRow = countKnownColumns(columns);
    if (ofRow > known || (likely.length === 0 && isLikelyHeader(next.value))) {
      known = ofRow;
      likely = namesIn(next.value, columns);
    }
  }
  return { kind: undefined, columns: [], likely, above };
};

/** Whether a row may be a header. It then has several short texts without numbers, dates or addresses. */
const isLikelyHeader = ({ cells }: SheetRow): boolean => {
  const filled = cells.filter((cell) => cell !== undefined);
  return (
    filled.length > 1 &&
    filled.every(
      (cell) =>
        typeof cell === 'string' &&
        cell.length <= longestHeader &&
        /\p{L}/u.test(cell) &&
        !/\d{3}|@/.test(cell),
    )
  );
};

const longestHeader = 60;

/** The columns of a likely header. A row that may be data gives only known ones. */
const namesIn = (row: SheetRow, columns: readonly Column[]): string[] => {
  const named = columns.filter(({ index }) => row.cells[index] !== undefined);
  const shown = isLikelyHeader(row) ? named : named.filter((column) => countKnownColumns([column]) > 0);
  return shown.map(({ name, index }) => (/^column_\d+$/.test(name) ? String(row.cells[index]) : name));
};

const columnsOf = ({ cells }: SheetRow): Column[] => {
  if (cells.filter((cell) => cell !== undefined).length > limits.columns) throw tooManyColumns();
  return readColumns(Array.from(cells, (cell) => (cell === undefined ? undefined : String(cell))));
};

const checkColumns = (kind: ExportKind, columns: readonly Column[], settings: MappingSettings): void => {
  const wanted = settings.keyColumns[kind];
  if (wanted !== undefined && !keyColumn({ kind, columns }, settings))
    throw new ImportRefused(
      'UNKNOWN_HEADER',
      `The configured key column "${wanted}" is not in the file. Export it too, or change salesforce.keyColumns.${kind}.`,
    );
};

/** Drops header cells that are merged down into the rows below. */
function* rowsBelowHeader(rows: Iterable<SheetRow>, headerRow: number): Generator<SheetRow> {
  for (const row of rows) {
    for (const [column, from] of row.carried ?? []) {
      if (from > headerRow) continue;
      row.carried?.delete(column);
      delete row.cells[column];
    }
    yield row;
  }
}

const isOfContact = ({ phone, email, known }: Column): boolean =>
  phone || (email && known !== 'opportunityOwnerEmail');

/** Remarks on missing columns. Without them no opportunity is won or finds a call. */
const remarkOnMissing = (kind: ExportKind, columns: readonly Column[]): string[] => {
  if (kind !== 'won') return [];
  const owner = columns.some(({ known }) => known === 'opportunityOwnerEmail');
  const phones = columns.some(({ phone }) => phone);
  const stage = columns.some(({ known }) => known === 'stage');
  return [
    ...(stage ? [] : ['There is no Stage column: no row counts as won. Add Stage to the report.']),
    ...(owner ? [] : ['There is no column with the opportunity owner’s e-mail: no call can be matched.']),
    ...(phones ? [] : ['There is no column with a contact’s phone: no call can be matched.']),
  ];
};

const unknownHeader = (seen: readonly string[]) =>
  seen.length === 0
    ? new ImportRefused(
        'NO_HEADER',
        `None of the first ${limits.rowsAboveHeader} rows names the columns of a Salesforce export. Export the report with its header, "Details Only".`,
      )
    : new ImportRefused(
        'UNKNOWN_HEADER',
        `The columns are neither those of leads nor of opportunities. The file has: ${seen.slice(0, 20).join(', ')}. Add for example Opportunity Name and Stage, or Lead Status and Phone.`,
      );

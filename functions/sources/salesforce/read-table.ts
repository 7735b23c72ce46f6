import { DateOrderFinder } from './date-order';
import type { DateOrder } from './dates';
import { limits } from './limits';
import { ImportRefused } from './refusal';
import { ReportLines } from './report-lines';
import { keyColumn, type MappedRow, type MappingSettings, rowMapper, type TableContext } from './row-mapper';
import { checkFormulas, type SheetRow } from './sheet';

/** Facts of a table after its last row. */
export interface TableFacts {
  /** Numbers of titles, totals, counts and legal lines around the rows. */
  reportLines: number[];
  remarks: string[];
}

/** Rows that are stored together. */
const rowsPerPiece = 300;

/**
 * Maps the rows of a table and emits them in pieces.
 *
 * A date decides the date order. Rows that depend on it wait unmapped until then, at most until the end of
 * the table. No row is read twice or emitted with the wrong order.
 *
 * @param note sees every row in order
 * @throws ImportRefused
 */
export const readTable = (
  rows: Iterable<SheetRow>,
  table: TableContext,
  settings: MappingSettings,
  { note, emit }: { note: (row: MappedRow) => void; emit: (rows: MappedRow[]) => void },
): TableFacts => {
  const map = rowMapper(table, settings);
  const lines = new ReportLines(table, keyColumn(table, settings));
  const dates = new DateOrderFinder(table);
  const counts = { withoutStage: 0, damaged: 0 };
  let piece: MappedRow[] = [];
  let waiting: SheetRow[] = [];

  const handOn = (row: SheetRow, order: DateOrder): void => {
    const mapped = map(row, order);
    if ('facts' in mapped) {
      if (mapped.lacks?.stage) counts.withoutStage++;
      counts.damaged += mapped.notes.filter(({ code }) => code === 'TEXT_DAMAGED').length;
    }
    note(mapped);
    piece.push(mapped);
    if (piece.length < rowsPerPiece) return;
    emit(piece);
    piece = [];
  };
  const handOnWaiting = (order: DateOrder): void => {
    for (const row of waiting) handOn(row, order);
    waiting = [];
  };

  for (const row of checkLimits(rows)) {
    checkFormulas(row);
    if (lines.take(row)) continue;
    const depends = !settings.dateOrder && isWhole(row, table) && dates.note(row);
    const order = settings.dateOrder ?? dates.decidedOrder;
    if (order === undefined && (depends || waiting.length > 0)) waiting.push(row);
    else {
      if (order) handOnWaiting(order);
      handOn(row, order ?? 'DMY');
    }
  }
  handOnWaiting(dates.order);
  emit(piece);
  return {
    reportLines: lines.numbers,
    remarks: [
      ...(settings.dateOrder ? [] : dates.remarks),
      ...remarkOnFormat(lines, counts),
      ...remarkOnDamage(counts),
    ],
  };
};

/** Whether a row has all fields of the header. Another row is rejected, because its fields may be shifted. */
const isWhole = ({ cells }: SheetRow, { everyCellWritten, columns }: TableContext): boolean =>
  !everyCellWritten || cells.length === columns.length;

function* checkLimits(rows: Iterable<SheetRow>): Generator<SheetRow> {
  let count = 0;
  let characters = 0;
  for (const row of rows) {
    if (++count > limits.rows)
      throw new ImportRefused(
        'TOO_MANY_ROWS',
        `The file has more than ${limits.rows} rows. Export shorter periods and upload them one by one.`,
      );
    for (const cell of row.cells) characters += typeof cell === 'string' ? cell.length : 8;
    if (characters > limits.characters)
      throw new ImportRefused(
        'UNPACKS_TOO_LARGE',
        `The rows hold more than ${limits.characters / 1_000_000} million characters. Export fewer columns, or shorter periods.`,
      );
    yield row;
  }
}

const remarkOnFormat = ({ totals }: ReportLines, { withoutStage }: { withoutStage: number }): string[] => {
  if (totals === 0 && withoutStage === 0) return [];
  return [
    [
      'This looks like a formatted report. Export it as "Details Only".',
      ...(totals > 0 ? [`Lines with totals or counts that were left out: ${totals}.`] : []),
      ...(withoutStage > 0
        ? [`Rows without a stage: ${withoutStage}; a deal that was won before stays won.`]
        : []),
    ].join(' '),
  ];
};

const remarkOnDamage = ({ damaged }: { damaged: number }): string[] =>
  damaged > 0
    ? [`Cells with damaged characters: ${damaged}; the report lists them. Export the file again.`]
    : [];

import { withoutControls } from './control-characters';
import { limits } from './limits';
import { ImportRefused } from './refusal';

/** Text, or the number of a numeric cell: dates are serial numbers then. */
export type Cell = string | number;

/** A row with its cells by column, from 0; empty cells are holes. */
export interface SheetRow {
  /** As a spreadsheet counts, from 1. */
  number: number;
  cells: (Cell | undefined)[];
  /** Columns whose cell stands in a row above and is merged with this one's, with the number of that row. */
  carried?: Map<number, number>;
  /** Column of its first formula, from 0. It refuses the file where the row stands on the sheet of the table. */
  formula?: number;
}

/** A table of a file, whatever format it was in. */
export interface Sheet {
  rows: Iterable<SheetRow>;
  /** Whether serial dates count from 1904. */
  from1904: boolean;
  /** Whether every row has a cell for every column, empty or not: one that has not is damaged. */
  everyCellWritten: boolean;
}

const blank = /^[\s\p{Cf}]*$/u;

/**
 * Puts a cell into its row; empty and invisible ones leave a hole. Control characters are left out. Half an emoji, which
 * every format can hold and neither UTF-8 nor the table can, becomes `\ufffd`.
 *
 * @throws ImportRefused when the table is too wide
 */
export const place = (row: SheetRow, column: number, cell: Cell): void => {
  const content = typeof cell === 'string' ? withoutControls(cell).toWellFormed() : cell;
  if (typeof content === 'string' && blank.test(content)) return;
  if (column >= limits.lastColumn) throw tooManyColumns();
  row.cells[column] = content;
};

export const tooManyColumns = () =>
  new ImportRefused(
    'TOO_MANY_COLUMNS',
    `The table is too wide: at most ${limits.columns} named columns, none beyond the ${limits.lastColumn}th. Export fewer columns.`,
  );

/** `B7`, as spreadsheets name cells. Both from 0. */
const cellName = (row: number, column: number): string => {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
};

/** @throws ImportRefused when the row holds a formula */
export const checkFormulas = ({ number, formula }: SheetRow): void => {
  if (formula === undefined) return;
  throw new ImportRefused(
    'FORMULAS',
    `Cell ${cellName(number - 1, formula)} holds a formula. Copy the sheet, paste it as values only, and upload that.`,
  );
};

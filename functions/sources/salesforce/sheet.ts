import { removeControls } from './control-characters';
import { limits } from './limits';
import { ImportRefused } from './refusal';

/** Text, or the value of a numeric cell. A date is then a serial number. */
export type Cell = string | number;

/** A row with its cells by column, from 0. Empty cells are holes. */
export interface SheetRow {
  /** Row number of the spreadsheet, from 1. */
  number: number;
  cells: (Cell | undefined)[];
  /** Columns whose cell comes from a merged row above, with the number of that row. */
  carried?: Map<number, number>;
  /** Column of its first formula, from 0. A formula on the table's sheet refuses the file. */
  formula?: number;
}

/** A table of a file in any format. */
export interface Sheet {
  rows: Iterable<SheetRow>;
  /** Whether serial dates count from 1904. */
  from1904: boolean;
  /** Whether a row must have a cell for every column. A shorter row is then damaged. */
  everyCellWritten: boolean;
}

const blank = /^[\s\p{Cf}]*$/u;

/**
 * Puts a cell into its row. Empty and invisible cells leave a hole. Removes control characters. Half an emoji
 * becomes `\ufffd`, because UTF-8 and DynamoDB cannot hold it.
 *
 * @throws ImportRefused when the table is too wide
 */
export const place = (row: SheetRow, column: number, cell: Cell): void => {
  const content = typeof cell === 'string' ? removeControls(cell).toWellFormed() : cell;
  if (typeof content === 'string' && blank.test(content)) return;
  if (column >= limits.lastColumn) throw tooManyColumns();
  row.cells[column] = content;
};

export const tooManyColumns = () =>
  new ImportRefused(
    'TOO_MANY_COLUMNS',
    `The table is too wide: at most ${limits.columns} named columns, none beyond the ${limits.lastColumn}th. Export fewer columns.`,
  );

/** The spreadsheet's name of a cell, such as `B7`. Both counts are from 0. */
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

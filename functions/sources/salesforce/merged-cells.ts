import { limits } from './limits';
import { ImportRefused } from './refusal';
import type { Cell, SheetRow } from './sheet';

/** Cells of one column that a workbook shows as one. Areas wider than a column have their text in the first. */
export interface MergedArea {
  /** From 0. */
  column: number;
  /** Rows as a spreadsheet counts, both included. */
  first: number;
  last: number;
}

/** @throws ImportRefused when a sheet merges more cells than any report does */
export const checkMergedAreas = (count: number): void => {
  if (count > limits.mergedAreas)
    throw new ImportRefused(
      'UNPACKS_TOO_LARGE',
      `The sheet merges cells in more than ${limits.mergedAreas} places. Copy its table as values into a new workbook and upload that.`,
    );
};

/**
 * Gives every row of a merged area the cell of its first row. A row knows which of its cells it got that way. Those cells
 * say nothing about the row by itself.
 */
export function* withMergedCells(
  rows: Iterable<SheetRow>,
  areas: readonly MergedArea[],
): Generator<SheetRow> {
  const beginning = Map.groupBy(
    areas.filter(({ first, last }) => last > first),
    ({ first }) => first,
  );
  const open = new Map<number, MergedArea & { cell: Cell }>();
  for (const row of rows) {
    for (const [column, area] of open) {
      if (row.number > area.last) open.delete(column);
      else carry(row, column, area.cell, area.first);
    }
    for (const area of beginning.get(row.number) ?? []) {
      const cell = row.cells[area.column];
      if (cell !== undefined) open.set(area.column, { ...area, cell });
    }
    yield row;
  }
}

/** Puts the cell of a merged area into a row below its first; a cell of the row's own stays. */
export const carry = (row: SheetRow, column: number, cell: Cell, from: number): void => {
  if (row.cells[column] !== undefined) return;
  row.cells[column] = cell;
  row.carried ??= new Map();
  row.carried.set(column, from);
};

import { limits } from './limits';
import { ImportRefused } from './refusal';
import type { Cell, SheetRow } from './sheet';

/** Cells of one column that a workbook shows as one. A wider area has its text in the first column. */
export interface MergedArea {
  /** Column number from 0. */
  column: number;
  /** Row numbers of the spreadsheet, both inclusive. */
  first: number;
  last: number;
}

/** @throws ImportRefused when a sheet merges more cells than any report */
export const checkMergedAreas = (count: number): void => {
  if (count > limits.mergedAreas)
    throw new ImportRefused(
      'UNPACKS_TOO_LARGE',
      `The sheet merges cells in more than ${limits.mergedAreas} places. Copy its table as values into a new workbook and upload that.`,
    );
};

/**
 * Gives every row of a merged area the cell of its first row. `carried` marks these cells, because they say
 * nothing about the row itself.
 */
export function* fillMergedCells(
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

/** Copies the cell of a merged area into a lower row. Keeps the row's own cell. */
export const carry = (row: SheetRow, column: number, cell: Cell, from: number): void => {
  if (row.cells[column] !== undefined) return;
  row.cells[column] = cell;
  row.carried ??= new Map();
  row.carried.set(column, from);
};

import type { Column } from './columns';
import { type DateOrder, isoDate } from './dates';
import { ImportRefused } from './refusal';
import type { SheetRow } from './sheet';

/** A cell that is a date in one order only. */
interface Evidence {
  row: number;
  column: string;
}

/**
 * Finds the date order of a file, row by row. A date that is valid in one order only decides for the whole
 * file. Known columns decide first. Columns that only sound like dates decide next.
 */
export class DateOrderFinder {
  readonly #columns: readonly Column[];
  readonly #from1904: boolean;
  readonly #sure: Partial<Record<DateOrder, Evidence>> = {};
  readonly #perhaps: Partial<Record<DateOrder, Evidence>> = {};

  constructor({ columns, from1904 }: { columns: readonly Column[]; from1904: boolean }) {
    this.#columns = columns.filter(({ date }) => date !== undefined);
    this.#from1904 = from1904;
  }

  /**
   * Notes a row.
   *
   * @returns whether the order changes what the row says
   * @throws ImportRefused when the file holds dates of both orders
   */
  note({ number: row, cells }: SheetRow): boolean {
    let depends = false;
    for (const { index, name: column, date } of this.#columns) {
      const cell = cells[index];
      if (typeof cell !== 'string') continue;
      const dayFirst = isoDate(cell, this.#from1904, 'DMY');
      const monthFirst = isoDate(cell, this.#from1904, 'MDY');
      if (dayFirst === monthFirst) continue;
      depends = true;
      if (dayFirst && monthFirst) continue;
      const found = date === 'sure' ? this.#sure : this.#perhaps;
      found[dayFirst ? 'DMY' : 'MDY'] ??= { row, column };
    }
    const { DMY, MDY } = this.#sure;
    if (DMY && MDY) throw toMixedRefusal(DMY, MDY);
    return depends;
  }

  /** The order that known columns have decided so far. */
  get decidedOrder(): DateOrder | undefined {
    return this.#sure.DMY ? 'DMY' : this.#sure.MDY ? 'MDY' : undefined;
  }

  /** The order after all rows. Day first is the default. */
  get order(): DateOrder {
    return this.decidedOrder ?? (this.#perhaps.MDY && !this.#perhaps.DMY ? 'MDY' : 'DMY');
  }

  /** Remarks at the top of the import's message. */
  get remarks(): string[] {
    const evidence = this.#sure.MDY ?? this.#perhaps.MDY;
    return this.order === 'MDY' && evidence
      ? [
          `Dates were read as month/day/year: row ${evidence.row} can be nothing else (${evidence.column}). If that is wrong, set salesforce.dateOrder.`,
        ]
      : [];
  }
}

const toMixedRefusal = (dayFirst: Evidence, monthFirst: Evidence) =>
  new ImportRefused(
    'DATES_MIXED',
    `Row ${dayFirst.row} holds a date that can only be day/month/year (${dayFirst.column}), row ${monthFirst.row} one that can only be month/day/year (${monthFirst.column}). Export the report with one locale, or set salesforce.dateOrder.`,
  );

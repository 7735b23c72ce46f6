import type { Column } from './columns';
import { type DateOrder, isoDate } from './dates';
import { ImportRefused } from './refusal';
import type { SheetRow } from './sheet';

/** A cell that can be read in one order only. */
interface Evidence {
  row: number;
  column: string;
}

/**
 * Finds out in which order a file writes its dates, row by row. A date that is possible in one order only decides for
 * the whole file. Columns that we know decide first; those that only sound like dates decide where the others do not.
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
   * Takes note of a row.
   *
   * @returns whether the row says something else in the one order than in the other
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
    if (DMY && MDY) throw mixed(DMY, MDY);
    return depends;
  }

  /** As far as known columns decide so far. */
  get decided(): DateOrder | undefined {
    return this.#sure.DMY ? 'DMY' : this.#sure.MDY ? 'MDY' : undefined;
  }

  /** Of the file once all rows were noted: day first, unless a date says otherwise. */
  get order(): DateOrder {
    return this.decided ?? (this.#perhaps.MDY && !this.#perhaps.DMY ? 'MDY' : 'DMY');
  }

  /** What the import says at its top. */
  get remarks(): string[] {
    const evidence = this.#sure.MDY ?? this.#perhaps.MDY;
    return this.order === 'MDY' && evidence
      ? [
          `Dates were read as month/day/year: row ${evidence.row} can be nothing else (${evidence.column}). If that is wrong, set salesforce.dateOrder.`,
        ]
      : [];
  }
}

const mixed = (dayFirst: Evidence, monthFirst: Evidence) =>
  new ImportRefused(
    'DATES_MIXED',
    `Row ${dayFirst.row} holds a date that can only be day/month/year (${dayFirst.column}), row ${monthFirst.row} one that can only be month/day/year (${monthFirst.column}). Export the report with one locale, or set salesforce.dateOrder.`,
  );

/** How a column is written: as it is, as a number, as a time of the account's zone, or as a day. */
export type ColumnKind = 'text' | 'number' | 'instant' | 'day';

export interface Column {
  /** Names the column for programs. */
  key: string;
  /** What stands above it. */
  title: string;
  kind: ColumnKind;
}

/** A text, a number, or nothing. Instants are ISO-8601 and days `YYYY-MM-DD`. */
export type Cell = string | number | undefined;

/** A table that is written while its rows come. */
export interface Table {
  columns: readonly Column[];
  rows: AsyncIterable<readonly Cell[]>;
  /** IANA zone in which instants are written. */
  timeZone: string;
}

/** A column that is called as the field of the API. */
export const column = (kind: ColumnKind, key: string): Column => ({ key, title: key, kind });

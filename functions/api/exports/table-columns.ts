/** How a column is written. It is plain text, a number, a time in the account's zone or a day. */
export type ColumnKind = 'text' | 'number' | 'instant' | 'day';

export interface Column {
  /** The column's name for programs. */
  key: string;
  /** The column's title for people. */
  title: string;
  kind: ColumnKind;
}

/** A text, a number or nothing. Instants are ISO-8601, and days are `YYYY-MM-DD`. */
export type Cell = string | number | undefined;

/** A table that is written as its rows arrive. */
export interface Table {
  columns: readonly Column[];
  rows: AsyncIterable<readonly Cell[]>;
  /** IANA time zone of instants. */
  timeZone: string;
}

/** A column with the name of its API field. */
export const column = (kind: ColumnKind, key: string): Column => ({ key, title: key, kind });

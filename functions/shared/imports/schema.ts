import type { ExportKind } from '../export-rows/schema';

/** Why a whole file was refused. Nothing of it is stored. */
export const importRefusals = [
  'EMPTY_FILE',
  'TOO_LARGE',
  'UNPACKS_TOO_LARGE',
  'TOO_MANY_ROWS',
  'TOO_MANY_COLUMNS',
  'ENCRYPTED',
  'WRONG_EXTENSION',
  'UNKNOWN_FORMAT',
  'UNREADABLE',
  'TOOK_TOO_LONG',
  'FORMULAS',
  'NO_HEADER',
  'UNKNOWN_HEADER',
  'DATES_MIXED',
] as const;
export type ImportRefusal = (typeof importRefusals)[number];

/** Why a row was not stored. */
export const rejectionCodes = [
  'DATE_INVALID',
  'NO_KEY',
  'DUPLICATE_KEY',
  'ROW_INVALID',
  'ROW_TOO_LARGE',
  'NOT_STORED',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

/** A row that was not stored. Only the report below `exports/reports/` holds its content. */
export interface RejectedExportRow {
  /** Row number as in a spreadsheet. In most exports the header is row 1. */
  row: number;
  code: string;
  /** Says what is wrong and what to do. */
  reason: string;
}

export interface ImportCounts {
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  rejected: number;
}

/** One import of a Salesforce export with the results of its rows. */
export interface Import {
  importId: string;
  /** Key of the object below `exports/`. */
  file: string;
  bytes: number;
  status: 'RUNNING' | 'DONE' | 'REFUSED';
  kind?: ExportKind;
  refusal?: ImportRefusal;
  /** Says in plain words what happened and what to do. */
  message: string;
  /** Notes about the whole file, for example how its dates were read. */
  remarks?: string[];
  counts: ImportCounts;
  /** Rows done so far and rows of the file. Absent before the file is read and after the end. */
  progress?: { rows: number; of: number };
  /** The first rejected rows. The report has all. */
  rejected: RejectedExportRow[];
  /** Key of the full report. */
  reportKey?: string;
  /** Key of the CSV with the rejected rows and their cells. Absent without such rows. */
  rejectedCsvKey?: string;
  /** ISO-8601 in UTC. */
  startedAt: string;
  finishedAt?: string;
}

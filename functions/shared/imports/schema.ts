import type { ExportKind } from '../export-rows/schema';

/** Why a file was refused as a whole; nothing of it is stored. */
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

/** A row that could not be used. Its content stands in the report below `exports/reports/` only. */
export interface RejectedExportRow {
  /** As a spreadsheet counts: the header is row 1 in most exports. */
  row: number;
  code: string;
  /** What is wrong and what to do about it. */
  reason: string;
}

export interface ImportCounts {
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  rejected: number;
}

/** One import of a Salesforce export, and what became of its rows. */
export interface Import {
  importId: string;
  /** Key of the object below `exports/`. */
  file: string;
  bytes: number;
  status: 'RUNNING' | 'DONE' | 'REFUSED';
  kind?: ExportKind;
  refusal?: ImportRefusal;
  /** What happened and what to do about it, in plain words. */
  message: string;
  /** What concerns the file as a whole: how its dates were read, that it looks like a formatted report. */
  remarks?: string[];
  counts: ImportCounts;
  /** While it runs: rows worked on so far, and rows of the file. Absent until the file has been read. */
  progress?: { rows: number; of: number };
  /** The first of them; the report has all. */
  rejected: RejectedExportRow[];
  /** Key of the full report. */
  reportKey?: string;
  /** Key of the rejected rows with their cells, as CSV. Absent when no row was rejected. */
  rejectedCsvKey?: string;
  /** ISO-8601, UTC. */
  startedAt: string;
  finishedAt?: string;
}

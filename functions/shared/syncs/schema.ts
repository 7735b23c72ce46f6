import type { Source } from '../../telephony/vendors';
/** A row that could not be used: kept with its reason, so that it can be looked at and read again. */
export interface RejectedRow {
  /** Line in the vendor's answer, from 1, the header being 1; a record's place in a list, from 1. */
  line: number;
  code: 'ROW_INVALID_DATE' | 'ROW_INVALID';
  reason: string;
  /** The row as it came; may hold personal data, so it never goes into a log. */
  row: Record<string, string>;
  /** The vendor's key of the call, and what its screens call it. By these a person finds the row there. */
  callKey?: string;
  vendorCallId?: string;
}

/** How a sync ended. */
export const syncOutcomes = [
  'DONE',
  'NOT_CONFIGURED',
  'CREDENTIALS_REFUSED',
  'ANSWER_NOT_CSV',
  'ANSWER_UNKNOWN',
  'ANSWER_REDIRECTED',
  'COLUMNS_UNKNOWN',
  'VENDOR_UNAVAILABLE',
] as const;
export type SyncOutcome = (typeof syncOutcomes)[number];

/** A stretch of time whose calls could not all be read: even one second held more records than the vendor answers. */
export interface SyncGap {
  /** ISO-8601, UTC, both inclusive. */
  from: string;
  to: string;
}

/** How far a sync over a range of time has come. Times are ISO-8601, UTC. */
export interface SyncProgress {
  /** Who asked: the schedule, whose runs move the source's resume point, or a person with a range of their own. */
  trigger: 'schedule' | 'request';
  /** Both inclusive, to the second. */
  from: string;
  to: string;
  /** Everything from `from` to here is stored, without a hole; absent until the first slice is. */
  through?: string;
  /** Of a list that is read newest first: everything from here to `to` is stored; absent until the first page is. */
  backTo?: string;
  /** Of the same: the page to read next, from 1, and how many rows are asked for. */
  nextPage?: number;
  rowsPerPage?: number;
  /** Rows looked at so far, of the same. */
  rowsRead?: number;
  taken?: {
    /** Calls sent on for processing, calls known or left out, rows that could not be used. */
    processed: number;
    skipped: number;
    failed: number;
    /** How often words came that nobody knows. */
    unknownWords: Record<string, number>;
  };
  /** Requests for call records so far, repeated ones included. */
  requests: number;
  gaps: SyncGap[];
}

/** One run of a sync, kept for ninety days. */
export interface SyncRun {
  source: Source;
  runId: string;
  /** ISO-8601, UTC. */
  startedAt: string;
  /** Absent while the run is at work. */
  finishedAt?: string;
  /** Absent while the run is at work. */
  outcome?: SyncOutcome;
  message: string;
  /** Rows by what became of them. */
  counts: Record<string, number>;
  rejected: RejectedRow[];
  /** Of a run over a range of time. */
  progress?: SyncProgress;
}

/** A run, and until when (epoch ms) somebody may be at work on it or its next message on its way. */
export type LeasedRun = SyncRun & { leaseUntil?: number };

/** Calls by hour of the week, as a run has met them; see the slices of the sync. */
export interface DensityCounts {
  /** 168 numbers from Monday, midnight: calls seen in that hour. */
  calls: number[];
  /** How often that hour was looked at, parts of it counting as parts. */
  hours: number[];
}

/** A run that one invocation does not finish: each goes on where the one before has saved. */
export interface ResumableRun extends SyncRun {
  progress: SyncProgress;
  /** Invocations in a row that came no further. */
  tries: number;
  /** Epoch milliseconds before which the vendor is not asked again. */
  notBefore?: number;
  density?: DensityCounts;
}

/** Where the scheduled syncs of a source stand. */
export interface ResumePoint {
  /** ISO-8601, UTC: everything that could be seen up to here is stored. Absent before the first slice is. */
  through?: string;
  /** The scheduled run that was begun last. */
  runId?: string;
  /** How many calls the hours of the week have; the next run begins with it. */
  density?: DensityCounts;
}

/** When a source was last read without a failure. Times are ISO-8601, UTC. */
export interface SourceHealth {
  /** A sync without a failure read the source up to this time. Absent before the first one. */
  lastGoodAt?: string;
  /** When the first run that ended had begun. Absent for a source that nobody has set up. */
  firstRunAt?: string;
}

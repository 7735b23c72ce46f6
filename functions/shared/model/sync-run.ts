/** A row that could not be used: kept with its reason, so that it can be looked at and read again. */
export interface RejectedRow {
  /** Line in the vendor's answer, from 1, the header being 1. */
  line: number;
  code: 'ROW_INVALID_DATE' | 'ROW_INVALID';
  reason: string;
  /** The row as it came; may hold personal data, so it never goes into a log. */
  row: Record<string, string>;
}

/** How a sync ended. */
export type SyncOutcome =
  | 'DONE'
  | 'NOT_CONFIGURED'
  | 'CREDENTIALS_REFUSED'
  | 'ANSWER_NOT_CSV'
  | 'COLUMNS_UNKNOWN'
  | 'VENDOR_UNAVAILABLE';

/** One run of a sync, kept for ninety days. */
export interface SyncRun {
  source: 'sipuni';
  runId: string;
  /** ISO-8601, UTC. */
  startedAt: string;
  finishedAt: string;
  outcome: SyncOutcome;
  message: string;
  /** Rows by what became of them. */
  counts: Record<string, number>;
  rejected: RejectedRow[];
}

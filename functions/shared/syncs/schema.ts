import type { Source } from '../../telephony/vendors';
/** An unusable row with its reason. People can look at it and read it again. */
export interface RejectedRow {
  /** Line of the vendor's answer with the header as line 1. In a list it is the position from 1. */
  line: number;
  code: 'ROW_INVALID_DATE' | 'ROW_INVALID';
  reason: string;
  /** The unchanged row. It may hold personal data and never goes into a log. */
  row: Record<string, string>;
  /**
   * The vendor's key of the call and its name on the vendor's screens. People find the row there by these.
   */
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

/** A time range with unread calls. One second held more records than the vendor returns. */
export interface SyncGap {
  /** First and last moment, both inclusive. ISO-8601 in UTC. */
  from: string;
  to: string;
}

/** Progress of a sync over a range of time. Times are ISO-8601 in UTC. */
export interface SyncProgress {
  /** A run of the schedule moves the source's resume point. A person's run has its own range. */
  trigger: 'schedule' | 'request';
  /** First and last moment, both inclusive and in whole seconds. */
  from: string;
  to: string;
  /** All calls from `from` to here are stored. Absent until the first slice is stored. */
  through?: string;
  /**
   * All calls from here to `to` are stored. Only for a list that is read newest first. Absent until its first
   * page is stored.
   */
  backTo?: string;
  /** Next page (from 1) of a list that is read newest first, and its number of rows. */
  nextPage?: number;
  rowsPerPage?: number;
  /** Rows of such a list that were read so far. */
  rowsRead?: number;
  taken?: {
    /** Counts calls sent on, calls known or left out and unusable rows. */
    processed: number;
    skipped: number;
    failed: number;
    /** How often unknown words occurred. */
    unknownWords: Record<string, number>;
  };
  /** Requests for call records so far, including retries. */
  requests: number;
  gaps: SyncGap[];
}

/** One run of a sync. It is kept for 90 days. */
export interface SyncRun {
  source: Source;
  runId: string;
  /** ISO-8601 in UTC. */
  startedAt: string;
  /** Absent while the run works. */
  finishedAt?: string;
  /** Absent while the run works. */
  outcome?: SyncOutcome;
  message: string;
  /** Rows by result. */
  counts: Record<string, number>;
  rejected: RejectedRow[];
  /** Only of a run over a range of time. */
  progress?: SyncProgress;
}

/**
 * A run with the end of its lease (epoch ms). Until then somebody may work or the next message may be on its
 * way.
 */
export type LeasedRun = SyncRun & { leaseUntil?: number };

/** Calls by hour of the week as runs have seen them. See the slices of the sync. */
export interface DensityCounts {
  /** Calls in each of 168 hours from Monday midnight. */
  calls: number[];
  /** How often each hour was read. Parts of an hour count as fractions. */
  hours: number[];
}

/** A run over several invocations. Each continues where the last one saved. */
export interface ResumableRun extends SyncRun {
  progress: SyncProgress;
  /** Consecutive invocations without progress. */
  tries: number;
  /** The vendor is not asked before this time (epoch ms). */
  notBefore?: number;
  density?: DensityCounts;
}

/** The state of a source's scheduled syncs. */
export interface ResumePoint {
  /** All visible calls up to here are stored. ISO-8601 in UTC. Absent before the first slice. */
  through?: string;
  /** The last scheduled run that began. */
  runId?: string;
  /** Calls by hour of the week. The next run begins with it. */
  density?: DensityCounts;
}

/** When a source was last read without a failure. Times are ISO-8601 in UTC. */
export interface SourceHealth {
  /** The last sync without a failure read the source up to here. Absent before the first. */
  lastGoodAt?: string;
  /** When the first ended run began. Absent if nobody has set up the source. */
  firstRunAt?: string;
}

import type { RowReference } from '../../shared/aws/matching-queue';
import type { Import, ImportCounts } from '../../shared/imports/schema';
import type { DistinctRows, MergedRow, RejectedWithContent } from './distinct-rows';
import { limits } from './limits';
import type { ReadFile } from './reader-thread';
import type { CellNote } from './row-mapper';
import { type RowOutcome, rowOutcomes, type StoredRows } from './store-rows';

/** The whole report of an import. It is JSON below `exports/reports/`. Row numbers are those of the file. */
export interface ImportReport extends Omit<Import, 'rejected' | 'reportKey'> {
  columns?: string[];
  /**
   * Rows by outcome, such as `2-40, 43`. `repeated` and `superseded` count as unchanged. `merged` counts like
   * the row it went into. `reportLines` are titles, totals, counts and legal lines, not rows.
   */
  rows?: Record<RowOutcome | 'repeated' | 'merged' | 'rejected' | 'reportLines', string>;
  /** The first merged rows and the rows they went into. */
  merged?: { row: number; into: number }[];
  /** The first rejected rows with content, up to the size of the report. */
  rejected: RejectedWithContent[];
  /** How many rejected rows are not listed. Their numbers are in `rows`. */
  moreRejected?: number;
  /** Unreadable cells of accepted rows. */
  notes?: (CellNote & { row: number })[];
  /** Counts of all unreadable cells. `notes` lists the first. */
  noteCounts?: Record<string, number>;
  /** Rows by the stage in the file. `won` says whether it counts as won. */
  stages?: { stage: string; rows: number; won: boolean }[];
  /** The setting that decides which stages are won. */
  wonStagesSetting?: 'salesforce.wonStages';
}

/** Parts of the report that the listed import lacks. */
export type ReportedRows = Omit<ImportReport, keyof Import> & Pick<ImportReport, 'rejected'>;

const mostNotes = 5000;
const mostMerged = 5000;
const mostStages = 200;

/** Outcomes of a file's rows so far. */
export interface RowTally {
  outcomes: Record<RowOutcome | 'repeated', number[]>;
  merged: { row: number; into: number }[];
  /** Merged rows by the outcome of the row they went into. */
  mergedAs: Record<RowOutcome, number>;
  /** All rejected rows. */
  rejectedRows: number[];
  /** Rejected rows that fit into the report. */
  rejected: RejectedWithContent[];
  rejectedBytes: number;
  notes: (CellNote & { row: number })[];
  noteCounts: Record<string, number>;
  stages: Map<string, { stage: string; rows: number; won: boolean }>;
  toMatch: RowReference[];
}

export const rowTally = (): RowTally => ({
  outcomes: { new: [], changed: [], unchanged: [], superseded: [], repeated: [] },
  merged: [],
  mergedAs: { new: 0, changed: 0, unchanged: 0, superseded: 0 },
  rejectedRows: [],
  rejected: [],
  rejectedBytes: 0,
  notes: [],
  noteCounts: {},
  stages: new Map(),
  toMatch: [],
});

/** Adds a piece of the file with its outcomes, in order. */
export const addToTally = (tally: RowTally, distinct: DistinctRows, stored: StoredRows): void => {
  const { outcomes, toMatch } = stored;
  const byNumber = new Map(distinct.usable.map((row) => [row.row, row]));
  for (const outcome of rowOutcomes) {
    for (const row of outcomes[outcome]) {
      tally.outcomes[outcome].push(row);
      const usable = byNumber.get(row);
      if (!usable) continue;
      const { merged, facts } = usable;
      tally.mergedAs[outcome] += merged.length;
      for (const earlier of merged) tally.merged.push({ row: earlier.row, into: row });
      for (const each of [...merged, usable]) addCells(tally, each, facts.isWon);
    }
  }
  tally.outcomes.repeated.push(...distinct.repeated);
  tally.toMatch.push(...toMatch);
  for (const rejection of [...distinct.rejected, ...stored.rejected]) addRejected(tally, rejection);
};

const addCells = (tally: RowTally, { row, notes, stage: written }: MergedRow, won: boolean): void => {
  for (const note of notes) {
    tally.noteCounts[note.code] = (tally.noteCounts[note.code] ?? 0) + 1;
    if (tally.notes.length < mostNotes) tally.notes.push({ row, ...note });
  }
  if (written === undefined) return;
  const stage = written.slice(0, limits.report.stage).toWellFormed();
  const entry = tally.stages.get(stage) ?? { stage, rows: 0, won };
  entry.rows++;
  tally.stages.set(stage, entry);
};

/** Content that does not fit into the report is not kept in memory. */
const addRejected = (tally: RowTally, { content, ...rejection }: RejectedWithContent): void => {
  const { contentBytes, rejectedBytes } = limits.report;
  tally.rejectedRows.push(rejection.row);
  const listed = [{ ...rejection, ...(content ? { content } : {}) }, rejection];
  for (const [index, entry] of listed.entries()) {
    const bytes = tally.rejectedBytes + Buffer.byteLength(JSON.stringify(entry));
    if (bytes > (index === 0 ? contentBytes : rejectedBytes)) continue;
    tally.rejectedBytes = bytes;
    tally.rejected.push(entry);
    return;
  }
};

/** The report's part about rows. */
export const toReportedRows = (
  { columns, kind, reportLines }: ReadFile,
  { outcomes, merged, rejectedRows, rejected, notes, noteCounts, stages }: RowTally,
): ReportedRows => ({
  columns,
  rows: {
    new: ranges(outcomes.new),
    changed: ranges(outcomes.changed),
    unchanged: ranges(outcomes.unchanged),
    repeated: ranges(outcomes.repeated),
    superseded: ranges(outcomes.superseded),
    merged: ranges(merged.map(({ row }) => row)),
    rejected: ranges(rejectedRows),
    reportLines: ranges(reportLines),
  },
  merged: merged.slice(0, mostMerged),
  rejected,
  ...(rejectedRows.length > rejected.length ? { moreRejected: rejectedRows.length - rejected.length } : {}),
  notes,
  noteCounts,
  stages: [...stages.values()]
    .sort((a, b) => b.rows - a.rows || (a.stage < b.stage ? -1 : 1))
    .slice(0, mostStages),
  ...(kind === 'won' ? { wonStagesSetting: 'salesforce.wonStages' as const } : {}),
});

/** Counts every row once. A merged row counts like the row it went into. */
export const countsOf = ({ outcomes, mergedAs, rejectedRows }: RowTally): ImportCounts => {
  const rowsOf = (outcome: RowOutcome) => outcomes[outcome].length + mergedAs[outcome];
  const counts = {
    new: rowsOf('new'),
    changed: rowsOf('changed'),
    unchanged: rowsOf('unchanged') + rowsOf('superseded') + outcomes.repeated.length,
    rejected: rejectedRows.length,
  };
  return { read: sum(Object.values(counts)), ...counts };
};

/** Sentences for the person who uploaded the file, remarks on the whole file first. Quotes no cell. */
export const summaryOf = (
  counts: ImportCounts,
  { stages, noteCounts, merged }: RowTally,
  { remarks, kind }: ReadFile,
): string => {
  const open = kind === 'won' ? sum([...stages.values()].map(({ won, rows }) => (won ? 0 : rows))) : 0;
  const { STAGE_MISSING: _stages = 0, TEXT_DAMAGED: _damaged = 0, ...unreadable } = noteCounts;
  const unread = sum(Object.values(unreadable));
  return [
    ...remarks,
    `${counts.read} rows read: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.rejected} rejected.`,
    ...(merged.length > 0
      ? [`Rows merged with another of the same record: ${merged.length}; they count as that one does.`]
      : []),
    ...(open > 0
      ? [
          `Rows in a stage that is not won: ${open}; the report names the stages. The setting salesforce.wonStages decides which are won.`,
        ]
      : []),
    ...(unread > 0 ? [`Cells that could not be read: ${unread}; the report lists them.`] : []),
  ].join(' ');
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Row numbers as sorted ranges, such as `2-40, 43`. */
export const ranges = (numbers: readonly number[]): string => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end++;
    parts.push(start === end ? `${sorted[start]}` : `${sorted[start]}-${sorted[end]}`);
    start = end + 1;
  }
  return parts.join(', ');
};

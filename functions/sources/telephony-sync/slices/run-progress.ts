import type { ResumableRun, SyncGap } from '../../../shared/syncs/schema';
import { vendors } from '../../../telephony/vendors';
import type { SlicePlan } from './slices';
import type { SliceTally } from './sync-slice';

/** Rejected records kept with a run. All are counted. */
const keptRejected = 200;
/** Gaps kept with a run. All are counted. */
const keptGaps = 500;

/**
 * The run after all up to these slices is stored. They come in order. Counts grow only here, so a slice that
 * is read again after a crash counts once.
 */
export const advanceRun = (
  run: ResumableRun,
  plan: SlicePlan,
  joined: readonly SliceTally[],
  requests: number,
): ResumableRun => {
  const counts = { ...run.counts };
  const rejected = [...run.rejected];
  let { gaps } = run.progress;
  const add = (name: string, value: number) => {
    counts[name] = (counts[name] ?? 0) + value;
  };
  for (const tally of joined) {
    for (const [name, value] of Object.entries(tally.counts)) add(name, value);
    rejected.push(...tally.rejected.slice(0, Math.max(0, keptRejected - rejected.length)));
    if (!tally.isGap) continue;
    add('GAP', 1);
    gaps = withGap(gaps, gapOf(tally));
  }
  const { through } = plan;
  return {
    ...run,
    counts,
    rejected,
    density: plan.density(),
    progress: {
      ...run.progress,
      requests,
      gaps,
      ...(through === undefined ? {} : { through: instantOf(through) }),
    },
  };
};

export const gapOf = ({ slice }: SliceTally): SyncGap => ({
  from: instantOf(slice.from),
  to: instantOf(slice.to),
});

/** Consecutive seconds are one gap. */
const withGap = (gaps: SyncGap[], gap: SyncGap): SyncGap[] => {
  const last = gaps.at(-1);
  if (last && secondOf(last.to) + 1 === secondOf(gap.from))
    return [...gaps.slice(0, -1), { from: last.from, to: gap.to }];
  return gaps.length < keptGaps ? [...gaps, gap] : gaps;
};

/** Describes a running run to a person. */
export const describeProgress = ({ progress: { through } }: ResumableRun): string =>
  through ? `Everything up to ${through} is stored.` : 'Nothing is stored yet.';

/** Describes a finished run to a person. */
export const summaryOf = ({ source, counts, progress: { gaps } }: ResumableRun): string => {
  const { title } = vendors[source];
  const { NEW = 0, CHANGED = 0, UNCHANGED = 0, ROW_INVALID = 0, ROW_INVALID_DATE = 0, GAP = 0 } = counts;
  const missing =
    gaps.length > 0
      ? ` In ${GAP} seconds ${title} has more calls than it answers: see the gaps, and ask ${title} for an export of them.`
      : '';
  return `New: ${NEW}, Changed: ${CHANGED}, Unchanged: ${UNCHANGED}, Rejected: ${ROW_INVALID + ROW_INVALID_DATE}.${missing}`;
};

/** ISO-8601 (UTC) of epoch seconds. */
export const instantOf = (second: number): string => new Date(second * 1000).toISOString();
/** Epoch seconds of an instant. */
export const secondOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

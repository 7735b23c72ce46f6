import * as z from 'zod';
import type { Route } from '../../shared/http/http-api';
import { HttpProblem } from '../../shared/http/http-api';
import type { LeasedRun, RejectedRow } from '../../shared/syncs/schema';
import type { SyncRunReader } from '../../shared/syncs/store';

export interface ShowSyncPorts {
  runs: SyncRunReader;
}

const RunId = z.string().regex(/^[A-Za-z0-9][\w.:-]{0,127}$/);

/** Rejected rows an answer shows; the run keeps more, and `counts` has all of them. */
const shownRejectedRows = 20;
/** Milliseconds a lease may have been over: the next message of a run needs its time in the queue. */
const stalledAfterMs = 15 * 60_000;

/**
 * `GET /api/syncs/{id}`: how far a sync has come, what it found, and what it could not read.
 *
 * `state` is `RUNNING`, `DONE`, `FAILED` (the outcome and the message say why), or `STALLED`: nobody has worked on the
 * run for longer than any pause takes. What a stalled or failed run has stored stays.
 */
export const showSync =
  ({ runs }: ShowSyncPorts): Route =>
  async ({ params, now }) => {
    const runId = readRunId(params.id);
    const run = await runs.get(runId);
    if (!run)
      throw new HttpProblem(
        404,
        'NO_SUCH_SYNC',
        `There is no sync ${runId}; runs are kept for ninety days. The id stands in the answer that started it.`,
      );
    const { source, startedAt, finishedAt, outcome, message, counts, rejected, progress } = run;
    const state = stateOf(run, now);
    const { gaps, requests, ...range } = progress ?? {};
    return {
      body: {
        runId,
        source,
        state,
        startedAt,
        finishedAt,
        outcome,
        message: state === 'STALLED' ? stalled(message, progress) : message,
        progress: progress && { ...range, share: shareOf(progress) },
        counts,
        requests,
        gaps,
        rejected: rejected.slice(0, shownRejectedRows).map(shownRow),
      },
    };
  };

/** Enough to find the row at the vendor; nothing of whom it is about. */
const shownRow = ({ line, code, reason, callKey, vendorCallId }: RejectedRow) => ({
  line,
  code,
  reason,
  callKey,
  vendorCallId,
});

const readRunId = (id: string | undefined): string => {
  const parsed = RunId.safeParse(id);
  if (parsed.success) return parsed.data;
  throw new HttpProblem(
    400,
    'INVALID_SYNC_ID',
    'This is no id of a sync. It stands as runId in the answer that started the sync.',
  );
};

/** How a run stands. */
export const stateOf = ({ finishedAt, outcome, startedAt, leaseUntil }: LeasedRun, now: number) => {
  if (finishedAt) return outcome === 'DONE' ? 'DONE' : 'FAILED';
  const lastSign = Math.max(leaseUntil ?? 0, Date.parse(startedAt));
  return now - lastSign > stalledAfterMs ? 'STALLED' : 'RUNNING';
};

type Progress = NonNullable<LeasedRun['progress']>;

const stalled = (message: string, progress: Progress | undefined): string => {
  const said = message === '' ? '' : ` The last it said: ${message}`;
  const next =
    progress?.trigger === 'request'
      ? 'ask for the same range again, which repeats nothing that is stored'
      : 'the next scheduled sync goes on where this one ended';
  return `Nobody works on this sync any more. Its message may lie in the dead-letter queue of the syncs; send it back, or ${next}.${said}`;
};

/** How much of the range is stored, from 0 to 1. */
const shareOf = ({ from, to, through, backTo }: Progress): number => {
  // Both ends belong to the range, to the second.
  const secondsFrom = (start: string, end: string) => Date.parse(end) - Date.parse(start) + 1000;
  const length = secondsFrom(from, to);
  if (backTo !== undefined) return shareWithin(secondsFrom(backTo, to) / length);
  return through === undefined ? 0 : shareWithin(secondsFrom(from, through) / length);
};

const shareWithin = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;

import * as z from 'zod';
import { describeRoute } from '../../shared/http/describe-route';
import { HttpProblem } from '../../shared/http/http-api';
import type { LeasedRun, RejectedRow } from '../../shared/syncs/schema';
import type { SyncRunReader } from '../../shared/syncs/store';
import { SyncAnswer } from './answers';

export interface ShowSyncPorts {
  runs: SyncRunReader;
}

const RunId = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w.:-]{0,127}$/,
    'this is no id of a sync; it stands as runId in the answer that started the sync',
  )
  .meta({ description: 'Id of a sync, the `runId` of the answer that started it.' });

/** Rejected rows in an answer. The run keeps more, and `counts` counts all. */
const shownRejectedRows = 20;
/** A run is still at work for this time after its lease (ms). Its next message needs time in the queue. */
const stalledAfterMs = 15 * 60_000;

export const showSync = describeRoute(
  {
    summary: 'Shows how far a sync has come, what it found and what it could not read.',
    details:
      'A `FAILED` run says why in `outcome` and `message`. Nobody has worked on a `STALLED` run for longer than any pause takes. What either has stored stays.',
    roles: ['operations', 'admin'],
    params: z.object({ id: RunId }),
    answer: { body: SyncAnswer },
    problems: ['NO_SUCH_SYNC'],
  },
  ({ runs }: ShowSyncPorts) =>
    async ({ params: { id: runId }, now }) => {
      const run = await runs.get(runId);
      if (!run)
        throw new HttpProblem(
          'NO_SUCH_SYNC',
          `There is no sync ${runId}. Runs are kept for 90 days. The id stands in the answer that started it.`,
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
          message: state === 'STALLED' ? explainStall(message, progress) : message,
          progress: progress && { ...range, share: shareOf(progress) },
          counts,
          requests,
          gaps,
          rejected: rejected.slice(0, shownRejectedRows).map(toRowAnswer),
        },
      };
    },
);

/** Finds the row at the vendor without naming a person. */
const toRowAnswer = ({ line, code, reason, callKey, vendorCallId }: RejectedRow) => ({
  line,
  code,
  reason,
  callKey,
  vendorCallId,
});

/** The state of a run. */
export const stateOf = ({ finishedAt, outcome, startedAt, leaseUntil }: LeasedRun, now: number) => {
  if (finishedAt) return outcome === 'DONE' ? 'DONE' : 'FAILED';
  const lastSign = Math.max(leaseUntil ?? 0, Date.parse(startedAt));
  return now - lastSign > stalledAfterMs ? 'STALLED' : 'RUNNING';
};

type Progress = NonNullable<LeasedRun['progress']>;

const explainStall = (message: string, progress: Progress | undefined): string => {
  const said = message === '' ? '' : ` The last it said: ${message}`;
  const next =
    progress?.trigger === 'request'
      ? 'ask for the same range again, which repeats nothing that is stored'
      : 'the next scheduled sync goes on where this one ended';
  return `Nobody works on this sync any more. Its message may lie in the dead-letter queue of the syncs. Send it back, or ${next}.${said}`;
};

/** Share of the range that is stored, from 0 to 1. */
export const shareOf = ({ from, to, through, backTo }: Progress): number => {
  // Both ends are inclusive and in whole seconds.
  const secondsFrom = (start: string, end: string) => Date.parse(end) - Date.parse(start) + 1000;
  const length = secondsFrom(from, to);
  if (backTo !== undefined) return roundShare(secondsFrom(backTo, to) / length);
  return through === undefined ? 0 : roundShare(secondsFrom(from, through) / length);
};

const roundShare = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;

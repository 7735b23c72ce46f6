import type { Count } from '../../shared/aws/metrics-list';
import type { Backoff } from '../../shared/http/backoff';
import type { ResumableRun, SyncOutcome } from '../../shared/syncs/schema';
import type { ResumableRuns } from '../../shared/syncs/store';
import type { SyncFailure } from '../../telephony/sync-failure';
import type { Source } from '../../telephony/vendors';
import { countRun } from './count-run';

export interface RunPorts {
  source: Source;
  runs: ResumableRuns;
  /** Brings the run's next message. */
  queue: { send(runId: string, afterMs?: number): Promise<void> };
  toSyncFailure: (failure: unknown) => SyncFailure;
  /** Waits between tries that came no further. */
  backoff: Backoff;
  /** Tries in a row that may come no further before the run ends. */
  maxTries: number;
  count: Count;
  now: () => number;
}

/** Milliseconds; a vendor that asks for a longer wait is asked again nevertheless. */
export const longestWaitMs = 86_400_000;
/** Milliseconds a message may be on its way before the schedule takes over a run that nobody works on. */
const messageGraceMs = 300_000;

/** How a run ends its invocation. The run is leased to `owner`. */
export const runEnds = (
  { source, runs, queue, toSyncFailure, count, now }: Omit<RunPorts, 'backoff' | 'maxTries'>,
  owner: string,
) => ({
  /**
   * Lets the run go, and sends its next message.
   *
   * @param until epoch ms before which the vendor is not asked
   * @param afterSaving comes between the two
   */
  handOver: async (run: ResumableRun, until = now(), afterSaving = async () => {}): Promise<void> => {
    if (!(await runs.handOver({ ...run, notBefore: until }, owner, until + messageGraceMs))) return;
    await afterSaving();
    await queue.send(run.runId, Math.max(0, until - now()));
  },

  /** Rethrows what is no failure of the vendor. It lets the run go first. Then the message need not wait for the lease. */
  nameOrLetGo: async (run: ResumableRun, cause: unknown): Promise<SyncFailure> => {
    try {
      return toSyncFailure(cause);
    } catch (defect) {
      await runs.handOver(run, owner, now()).catch(() => false);
      throw defect;
    }
  },

  finish: async (run: ResumableRun, outcome: SyncOutcome, message: string): Promise<void> => {
    const finishedAt = new Date(now()).toISOString();
    if (await runs.finish({ ...run, outcome, message, finishedAt }, owner))
      countRun(count, source, outcome, run.counts);
  },
});

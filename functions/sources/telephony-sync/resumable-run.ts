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
  /** Sends the run's next message. */
  queue: { send(runId: string, afterMs?: number): Promise<void> };
  toSyncFailure: (failure: unknown) => SyncFailure;
  /** Delays between attempts without progress. */
  backoff: Backoff;
  /** Attempts in a row without progress before the run ends. */
  maxTries: number;
  count: Count;
  now: () => number;
}

/** Longest wait that a vendor may ask for (ms). */
export const longestWaitMs = 86_400_000;
/** Time for a message to arrive before the schedule takes over its run (ms). */
const messageGraceMs = 300_000;

/** How a run ends its invocation. `owner` holds the run's lease. */
export const runFinisher = (
  { source, runs, queue, toSyncFailure, count, now }: Omit<RunPorts, 'backoff' | 'maxTries'>,
  owner: string,
) => ({
  /**
   * Releases the run and sends its next message.
   *
   * @param until epoch ms before which the vendor gets no request
   * @param afterSaving runs between the two
   */
  handOver: async (run: ResumableRun, until = now(), afterSaving = async () => {}): Promise<void> => {
    if (!(await runs.handOver({ ...run, notBefore: until }, owner, until + messageGraceMs))) return;
    await afterSaving();
    await queue.send(run.runId, Math.max(0, until - now()));
  },

  /**
   * Rethrows errors that the vendor did not cause. First releases the run, so the message need not wait for
   * the lease.
   */
  explainOrRelease: async (run: ResumableRun, cause: unknown): Promise<SyncFailure> => {
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

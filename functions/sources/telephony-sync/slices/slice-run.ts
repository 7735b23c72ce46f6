import { DateTime } from 'luxon';
import { VendorFailure } from '../../../shared/errors';
import { backoffMs } from '../../../shared/http/backoff';
import type { ResumePoints } from '../../../shared/syncs/resume-points';
import type { ResumableRun, SyncOutcome } from '../../../shared/syncs/schema';
import { vendors } from '../../../telephony/vendors';
import { longestWaitMs, type RunPorts, runFinisher } from '../resumable-run';
import type { Work } from '../sync-starts';
import { advanceRun, describeProgress, gapOf, instantOf, secondOf, summaryOf } from './run-progress';
import { type Slice, type SlicePlan, slicePlan } from './slices';
import { type SlicePorts, type SliceTally, syncSlice } from './sync-slice';

export interface SliceRunPorts extends SlicePorts, RunPorts {
  source: SlicePorts['source'];
  now: SlicePorts['now'];
  resumePoints: Pick<ResumePoints, 'advance'>;
  settings: SlicePorts['settings'] & { parallelRequests: number };
  /** Logs a line for whoever looks after the account. */
  warn: (message: string, details: Record<string, string | number | undefined>) => void;
}

/**
 * Works on a run until it is done or the invocation's time is over. The caller holds the run's lease.
 *
 * 1. Plan from the second after the stored range.
 * 2. Read several slices at once, earliest first.
 * 3. Save progress when the stored range grows without a hole. For a scheduled run, then move the source's
 *    resume point there.
 * 4. At the end describe the result. When time is over, hand over to the run's next message. After a
 *    temporary failure of the vendor, hand over for later. Give up after several attempts without progress.
 *
 * A vendor may ask for a longer wait than SQS allows. The run stores the end of the wait. An earlier message
 * only sends another one.
 *
 * @throws errors that the vendor did not cause. The message then comes again and continues from the saved
 * progress
 */
export const workOnRun = (ports: SliceRunPorts) => {
  const { source, answerCap, runs, resumePoints, settings, count, warn, now } = ports;
  const { title } = vendors[source];
  const readSlice = syncSlice(ports);

  return async (begun: ResumableRun, { owner, deadline, wrapUpMs }: Work): Promise<void> => {
    const { handOver, explainOrRelease, finish } = runFinisher(ports, owner);
    let run = begun;
    if ((begun.notBefore ?? 0) > now()) return handOver(run, begun.notBefore, moveResumePoint);

    const plan = planFor(begun, settings.timeZone, answerCap);
    const vendorDeadline = deadline + wrapUpMs / 2;
    /** Stored slices after a hole. */
    let ahead: SliceTally[] = [];
    let { requests } = begun.progress;
    const onRequest = () => {
      requests++;
    };
    let failure: { cause: unknown } | undefined;
    /** Epoch ms until which the vendor wants no request. */
    let notBefore = 0;
    let isLost = false;
    const active = new Set<Promise<void>>();

    for (;;) {
      while (!failure && !isLost && active.size < settings.parallelRequests && now() < deadline) {
        const slice = plan.next();
        if (!slice) break;
        begin(slice);
      }
      if (active.size === 0) break;
      await Promise.race(active);
      if (failure || isLost) continue;
      try {
        isLost = hasAdvanced() && !(await keep());
      } catch (cause) {
        failure = { cause };
      }
    }
    if (!isLost) await conclude();

    function begin(slice: Slice): void {
      const reading = readSlice(plan, slice, { vendorDeadline, onRequest })
        .then((tally) => {
          if (!tally) return;
          ahead.push(tally);
          plan.markStored(slice);
        })
        .catch((cause: unknown) => {
          failure ??= { cause };
          if (cause instanceof VendorFailure && cause.retryAfterMs !== undefined)
            notBefore = Math.max(notBefore, now() + Math.min(cause.retryAfterMs, longestWaitMs));
        })
        .then(() => {
          active.delete(reading);
        });
      active.add(reading);
    }

    function hasAdvanced(): boolean {
      return plan.through !== undefined && instantOf(plan.through) !== run.progress.through;
    }

    /** Adds slices to the run once everything before them is stored. */
    function join(): void {
      const { through = Number.NEGATIVE_INFINITY } = plan;
      const joined = ahead
        .filter(({ slice }) => slice.to <= through)
        .sort((a, b) => a.slice.from - b.slice.from);
      ahead = ahead.filter(({ slice }) => slice.to > through);
      run = advanceRun(run, plan, joined, requests);
      for (const tally of joined.filter(({ isGap }) => isGap)) {
        count('SyncGap', { Source: source });
        warn(`${title} has more calls in a second than it answers; those beyond are missing`, {
          runId: run.runId,
          ...gapOf(tally),
        });
      }
    }

    /** Saves the progress. `false` when another owner took over the run. */
    async function keep(): Promise<boolean> {
      join();
      run = { ...run, message: describeProgress(run), tries: 0 };
      if (!(await runs.save(run, owner))) return false;
      await moveResumePoint();
      return true;
    }

    async function moveResumePoint(): Promise<void> {
      const { trigger, through } = run.progress;
      if (trigger === 'schedule' && through) await resumePoints.advance(source, through, run.density);
    }

    async function conclude(): Promise<void> {
      join();
      if (plan.isDone) return end('DONE', summaryOf(run));
      const reason = failure && (await explainOrRelease(run, failure.cause));
      const tries = run.progress.through === begun.progress.through ? begun.tries + 1 : 0;
      if (reason && !reason.mayPass) return end(reason.outcome, reason.message);
      if (tries >= ports.maxTries)
        return end(reason?.outcome ?? 'VENDOR_UNAVAILABLE', reason?.message ?? describeSlowness(title));
      // If our own deadline cut the request, do not blame the vendor. A wait that it asked for still counts.
      const isFailed = reason !== undefined && (now() < deadline || notBefore > now());
      const askedMs = Math.max(0, notBefore - now());
      const afterMs = isFailed ? backoffMs(ports.backoff, tries + 1, askedMs) : 0;
      run = { ...run, tries, message: isFailed ? `Trying again: ${reason.message}` : describeProgress(run) };
      await handOver(run, now() + afterMs, moveResumePoint);
    }

    async function end(outcome: SyncOutcome, message: string): Promise<void> {
      // The resume point comes first, because nobody looks at a finished run again.
      await moveResumePoint();
      await finish(run, outcome, message);
    }
  };
};

const planFor = ({ progress, density }: ResumableRun, zone: string, answerCap: number): SlicePlan => {
  const from = progress.through ? secondOf(progress.through) + 1 : secondOf(progress.from);
  const offset = DateTime.fromSeconds(from, { zone }).offset * 60;
  return slicePlan({ from, to: secondOf(progress.to) }, offset, answerCap, density);
};

const describeSlowness = (title: string): string =>
  `${title} answered too slowly for any progress. Nothing is lost. Sync the rest again later.`;

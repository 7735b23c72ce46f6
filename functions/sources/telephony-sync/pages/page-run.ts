import { VendorFailure } from '../../../shared/errors';
import { backoffMs } from '../../../shared/http/backoff';
import type { ResumePoints } from '../../../shared/syncs/resume-points';
import type { ResumableRun, SyncOutcome, SyncProgress } from '../../../shared/syncs/schema';
import type { CallPages } from '../../../telephony/call-list';
import { hasFailed } from '../../../telephony/sync-failure';
import type { CallIntake } from '../intake/intake';
import { longestWaitMs, type RunPorts, runFinisher } from '../resumable-run';
import type { Work } from '../sync-starts';
import { type Page, pageReader, sizeAfterFirst } from './page-reader';
import { firstWords, newTally, noteOnWords, summaryOf, type Tally, takePage } from './page-tally';

export interface PageRunPorts extends RunPorts {
  list: CallPages;
  beginIntake: () => Promise<CallIntake>;
  resumePoints: Pick<ResumePoints, 'advance'>;
  /** Tells a person that a scheduled run failed. */
  missed: { send(run: { runId: string; outcome: SyncOutcome; message: string }): Promise<void> };
  settings: {
    pageSize: number;
    /** Rows that every scheduled run reads, however old (B6). */
    syncLimit: number;
  };
}

/** Rejected rows kept with a run. All are counted. */
const keptRejected = 200;

/**
 * Works on a run until it is done or the invocation's time is over. The caller holds the run's lease
 * (decision 032).
 *
 * 1. Read the next page, newest first, and take in its calls. Only then note the page as read.
 * 2. End at an empty page, or when rows are older than the run's start. A known page does not end the run,
 *    because a crash may have left out what follows. A scheduled run always reads `syncLimit` rows.
 * 3. At the end of a scheduled run, move the resume point to where the run began.
 * 4. When time is over, hand over to the run's next message. After a temporary failure of the vendor, hand
 *    over for later. Give up after several attempts without progress.
 *
 * @throws errors that the vendor did not cause. The message then comes again and continues from the noted
 * page
 */
export const workOnRun = (ports: PageRunPorts) => {
  const { source, list, runs, resumePoints, settings, now } = ports;

  return async (begun: ResumableRun, { owner, deadline, wrapUpMs }: Work): Promise<void> => {
    const { handOver, explainOrRelease, finish } = runFinisher(ports, owner);
    let run = begun;
    if ((begun.notBefore ?? 0) > now()) return handOver(run, begun.notBefore);
    try {
      const intake = await ports.beginIntake();
      const read = pageReader({ source, list, settings, rank: intake.rank });
      while (now() < deadline) {
        const { nextPage: page = 1, rowsPerPage: size = settings.pageSize } = run.progress;
        const askedAt = now();
        const answer = await read({ page, size, deadline: deadline + wrapUpMs / 2 });
        const tally = newTally();
        await takePage(intake, keepInRange(answer, run.progress), tally, askedAt);
        run = advanceRun(run, answer, tally, settings.pageSize);
        if (isDone(answer, run.progress)) return await end('DONE', messageOf(run));
        run = { ...run, message: describeProgress(run), tries: 0 };
        if (!(await runs.save(run, owner))) return;
      }
    } catch (cause) {
      return await fail(cause);
    }
    await handOver(run);

    function isDone({ isLast, newest }: Page, { from, trigger, rowsRead = 0 }: SyncProgress): boolean {
      const isBehind = newest !== undefined && newest < from;
      return isLast || (isBehind && (trigger === 'request' || rowsRead >= settings.syncLimit));
    }

    async function fail(cause: unknown): Promise<void> {
      const failure = await explainOrRelease(run, cause);
      const tries = hasAdvanced() ? 0 : begun.tries + 1;
      if (!failure.mayPass || tries >= ports.maxTries) return end(failure.outcome, failure.message);
      const askedMs = cause instanceof VendorFailure ? Math.min(cause.retryAfterMs ?? 0, longestWaitMs) : 0;
      // If our own deadline cut the request, do not blame the vendor. A wait that it asked for still counts.
      const isCut = now() >= deadline && askedMs === 0;
      run = { ...run, tries, message: isCut ? describeProgress(run) : `Trying again: ${failure.message}` };
      await handOver(run, isCut ? now() : now() + backoffMs(ports.backoff, tries + 1, askedMs));
    }

    function hasAdvanced(): boolean {
      return run.progress.nextPage !== begun.progress.nextPage;
    }

    async function end(outcome: SyncOutcome, message: string): Promise<void> {
      const { trigger, to } = run.progress;
      // Resume point and notice come first, because nobody looks at a finished run again.
      if (outcome === 'DONE' && trigger === 'schedule') await resumePoints.advance(source, to);
      if (hasFailed(outcome) && trigger === 'schedule')
        await ports.missed.send({ runId: run.runId, outcome, message });
      await finish(run, outcome, message);
    }
  };
};

/** A scheduled sync stores all that it reads. A sync that a person starts ignores calls outside its range. */
const keepInRange = (page: Page, { trigger, from, to }: SyncProgress): Page =>
  trigger === 'schedule'
    ? page
    : { ...page, records: page.records.filter(({ callDate }) => callDate >= from && callDate <= to) };

/** The run after a page was taken in. */
const advanceRun = (run: ResumableRun, page: Page, tally: Tally, pageSize: number): ResumableRun => {
  const { progress } = run;
  const { from, to, backTo = to, nextPage = 1, rowsRead = 0, requests } = progress;
  const rowsPerPage = progress.rowsPerPage ?? sizeAfterFirst(pageSize, page.received);
  const reached = page.isLast ? from : (page.oldest ?? backTo);
  return {
    ...run,
    counts: sumCounts(run.counts, tally.counts),
    rejected: [...run.rejected, ...tally.rejected].slice(0, keptRejected),
    progress: {
      ...progress,
      backTo: later(from, earlier(reached, backTo)),
      nextPage: nextPage + 1,
      rowsPerPage,
      rowsRead: rowsRead + page.received,
      requests: requests + 1,
      taken: addToTaken(progress.taken, tally),
    },
  };
};

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);

type Taken = NonNullable<SyncProgress['taken']>;

const nothingTaken: Taken = { processed: 0, skipped: 0, failed: 0, unknownWords: {} };

const addToTaken = (before = nothingTaken, { processed, skipped, rejected, words }: Tally): Taken => ({
  processed: before.processed + processed,
  skipped: before.skipped + skipped,
  failed: before.failed + rejected.length,
  unknownWords: firstWords(sumCounts(before.unknownWords, words)),
});

const sumCounts = (one: Record<string, number>, other: Record<string, number>): Record<string, number> => {
  const sums = { ...one };
  for (const [name, value] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + value;
  return sums;
};

/** Describes a running run to a person. */
const describeProgress = ({ progress: { backTo, to } }: ResumableRun): string =>
  backTo && backTo < to ? `Everything from ${backTo} to ${to} is stored.` : 'Nothing is stored yet.';

/** Describes a finished run to a person. */
const messageOf = ({ source, progress: { taken = nothingTaken } }: ResumableRun): string => {
  const notes = noteOnWords(source, { words: taken.unknownWords });
  return notes ? `${summaryOf(taken)}. ${notes}` : summaryOf(taken);
};

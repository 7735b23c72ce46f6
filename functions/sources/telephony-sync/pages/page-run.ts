import type { Count } from '../../../shared/aws/metrics-list';
import { VendorFailure } from '../../../shared/errors';
import { type Backoff, backoffMs } from '../../../shared/http/backoff';
import type { ResumePoints } from '../../../shared/syncs/resume-points';
import type { SyncOutcome, SyncProgress } from '../../../shared/syncs/schema';
import type { ResumableRun, ResumableRuns } from '../../../shared/syncs/store';
import { hasFailed, type SyncFailure, toSyncFailure } from '../../../telephony/sipuni/failures';
import type { SipuniMapping } from '../../../telephony/sipuni/mapper';
import { type Page, pageReader, sizeAfterFirst } from '../../../telephony/sipuni/pages';
import type { SipuniStatistics } from '../../../telephony/sipuni/statistics';
import type { Work } from '../sync-starts';
import { callIntake, firstWords, type IntakePorts, newTally, type Tally } from './call-intake';
import { countRun, messageOf } from './sync-latest';

export interface RunPorts extends IntakePorts {
  sipuni: SipuniStatistics;
  runs: ResumableRuns;
  resumePoints: Pick<ResumePoints, 'advance'>;
  /** Brings the run's next message. */
  queue: { send(runId: string, afterMs?: number): Promise<void> };
  /** Tells whoever looks after the account that the schedule's run failed. */
  missed: { send(run: { runId: string; outcome: SyncOutcome; message: string }): Promise<void> };
  settings: SipuniMapping & {
    pageSize: number;
    internalCalls: 'skip' | 'process';
    /** Rows that the schedule's run looks at, however old they are (B6). */
    leastRows: number;
  };
  /** Waits between tries that came no further. */
  backoff: Backoff;
  /** Tries in a row that may come no further before the run ends. */
  maxTries: number;
  count: Count;
}

/** Milliseconds; a vendor that asks for a longer wait is asked again nevertheless. */
const longestWaitMs = 86_400_000;
/** Milliseconds a message may be on its way before the schedule takes over a run that nobody works on. */
const messageGraceMs = 300_000;
/** Rejected rows kept with a run; all are counted. */
const keptRejected = 200;

/**
 * Works on a run until it is done or the invocation's time is over. The run is leased to the caller (decision 032).
 *
 *  1. Read the next page, newest first, and take its calls in. Only then note the page as read.
 *  2. End when the rows are older than the run's start, or at an empty page. A known page ends nothing: behind it may
 *     lie what a crash left out. The schedule's run looks at `leastRows` in any case.
 *  3. The resume point of the schedule moves when a run has come so far, to where that run began.
 *  4. When time is over, hand over to the run's next message. When the vendor fails in a way that may pass, hand over
 *     for later, and give up after several tries that came no further.
 *
 * @throws what is no failure of the vendor; the message then comes again and goes on from the page that was noted
 */
export const workOnRun = (ports: RunPorts) => {
  const { sipuni, runs, resumePoints, queue, settings, now } = ports;
  const begin = callIntake(ports);

  return async (begun: ResumableRun, { owner, deadline, wrapUpMs }: Work): Promise<void> => {
    let run = begun;
    if ((begun.notBefore ?? 0) > now()) return handOver(begun.notBefore);
    try {
      const intake = await begin();
      const read = pageReader({ sipuni, settings, rank: intake.rank });
      while (now() < deadline) {
        const { nextPage: page = 1, rowsPerPage: size = settings.pageSize } = run.progress;
        const answer = await read({ page, size, deadline: deadline + wrapUpMs / 2 });
        const tally = newTally();
        await intake.take(inRange(answer, run.progress), tally);
        run = advanced(run, answer, tally, settings.pageSize);
        if (isDone(answer, run.progress)) return await end('DONE', summaryOf(run));
        run = { ...run, message: stateOf(run), tries: 0 };
        if (!(await runs.save(run, owner))) return;
      }
    } catch (cause) {
      return await fail(cause);
    }
    await handOver();

    function isDone({ isLast, newest }: Page, { from, trigger, rowsRead = 0 }: SyncProgress): boolean {
      const isBehind = newest !== undefined && newest < from;
      return isLast || (isBehind && (trigger === 'request' || rowsRead >= settings.leastRows));
    }

    async function fail(cause: unknown): Promise<void> {
      const failure = await namedOrLetGo(cause);
      const tries = hasAdvanced() ? 0 : begun.tries + 1;
      if (!failure.mayPass || tries >= ports.maxTries) return end(failure.outcome, failure.message);
      const askedMs = cause instanceof VendorFailure ? Math.min(cause.retryAfterMs ?? 0, longestWaitMs) : 0;
      // A request that our own deadline cut says nothing about the vendor; a wait that it asked for stands.
      const isCut = now() >= deadline && askedMs === 0;
      run = { ...run, tries, message: isCut ? stateOf(run) : `Trying again: ${failure.message}` };
      await handOver(isCut ? now() : now() + backoffMs(ports.backoff, tries + 1, askedMs));
    }

    function hasAdvanced(): boolean {
      return run.progress.nextPage !== begun.progress.nextPage;
    }

    /** Lets the run go until then, epoch ms. */
    async function handOver(until = now()): Promise<void> {
      run = { ...run, notBefore: until };
      if (await runs.handOver(run, owner, until + messageGraceMs))
        await queue.send(run.runId, Math.max(0, until - now()));
    }

    /** Rethrows what is no failure of the vendor. It lets the run go first, so that the message need not wait for the lease. */
    async function namedOrLetGo(cause: unknown): Promise<SyncFailure> {
      try {
        return toSyncFailure(cause);
      } catch (defect) {
        await runs.handOver(run, owner, now()).catch(() => false);
        throw defect;
      }
    }

    async function end(outcome: SyncOutcome, message: string): Promise<void> {
      run = { ...run, outcome, message, finishedAt: new Date(now()).toISOString() };
      const { trigger, to } = run.progress;
      // Point and notice first: nobody looks at a run again that has ended.
      if (outcome === 'DONE' && trigger === 'schedule') await resumePoints.advance('sipuni', to);
      if (hasFailed(outcome) && trigger === 'schedule')
        await ports.missed.send({ runId: run.runId, outcome, message });
      if (await runs.finish(run, owner)) countRun(ports.count, outcome, run);
    }
  };
};

/** The schedule stores whatever it reads; a person's range leaves the calls outside it alone. */
const inRange = (page: Page, { trigger, from, to }: SyncProgress): Page =>
  trigger === 'schedule'
    ? page
    : { ...page, records: page.records.filter(({ callDate }) => callDate >= from && callDate <= to) };

/** The run once a page is taken in. */
const advanced = (run: ResumableRun, page: Page, tally: Tally, pageSize: number): ResumableRun => {
  const { progress } = run;
  const { from, to, backTo = to, nextPage = 1, rowsRead = 0, requests } = progress;
  const rowsPerPage = progress.rowsPerPage ?? sizeAfterFirst(pageSize, page.received);
  const reached = page.isLast ? from : (page.oldest ?? backTo);
  return {
    ...run,
    counts: summed(run.counts, tally.counts),
    rejected: [...run.rejected, ...tally.rejected].slice(0, keptRejected),
    progress: {
      ...progress,
      backTo: later(from, earlier(reached, backTo)),
      nextPage: nextPage + 1,
      rowsPerPage,
      rowsRead: rowsRead + page.received,
      requests: requests + 1,
      taken: takenWith(progress.taken, tally),
    },
  };
};

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);

type Taken = NonNullable<SyncProgress['taken']>;

const nothingTaken: Taken = { processed: 0, skipped: 0, failed: 0, unknownWords: {} };

const takenWith = (before = nothingTaken, { processed, skipped, rejected, words }: Tally): Taken => ({
  processed: before.processed + processed,
  skipped: before.skipped + skipped,
  failed: before.failed + rejected.length,
  unknownWords: firstWords(summed(before.unknownWords, words)),
});

const summed = (one: Record<string, number>, other: Record<string, number>): Record<string, number> => {
  const sums = { ...one };
  for (const [name, value] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + value;
  return sums;
};

/** What a person reads about a run that is at work. */
const stateOf = ({ progress: { backTo, to } }: ResumableRun): string =>
  backTo && backTo < to ? `Everything from ${backTo} to ${to} is stored.` : 'Nothing is stored yet.';

/** What a person reads about a run that is done. */
const summaryOf = ({ progress: { taken = nothingTaken } }: ResumableRun): string =>
  messageOf({ ...taken, words: taken.unknownWords });

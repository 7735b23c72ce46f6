import type { Count } from '../../../shared/aws/metrics-list';
import type { SyncOutcome } from '../../../shared/syncs/schema';
import type { SyncRunStore } from '../../../shared/syncs/store';
import type { CallPages, CallRecord } from '../../../telephony/call-list';
import type { Telephony } from '../../../telephony/telephony';
import type { Source } from '../../../telephony/vendors';
import { countRun } from '../count-run';
import type { CallIntake } from '../intake/intake';
import { type Page, pageReader, sizeAfterFirst } from './page-reader';
import { addIntakeResult, newTally, noteOnWords, summaryOf, takePage } from './page-tally';

export interface SyncPorts extends Pick<Telephony<CallPages>, 'list' | 'toSyncFailure'> {
  source: Source;
  beginIntake: () => Promise<CallIntake>;
  runs: Pick<SyncRunStore, 'put'>;
  settings: { pageSize: number };
  count: Count;
  now: () => number;
  runId: () => string;
}

export interface SyncRequest {
  /** How many calls of the window to read, newest first. */
  limit: number;
  /** ISO-8601. Earlier calls are ignored. */
  from?: string | undefined;
  /** ISO-8601. Later calls are ignored. */
  to?: string | undefined;
  /** Epoch ms after which no vendor request begins. */
  deadline?: number | undefined;
}

export interface SyncReport {
  outcome: SyncOutcome;
  message: string;
  /** Calls that this run sent on. */
  processed: number;
  /** Calls that were known or left out for a named reason. */
  skipped: number;
  /** Unusable rows. */
  failed: number;
  /** ISO-8601, UTC. The window may hold more calls up to this time. Ask again with it as `to`. */
  moreUpTo?: string;
  /** Remarks on the rows for a person. */
  notes?: string;
}

/**
 * Takes in the vendor's latest calls, or those of a window, up to a limit (B7). A person waits for it.
 *
 * 1. Read pages, newest first, up to the limit, the start of the window or an empty page.
 * 2. Take in the calls of each page.
 * 3. Send calls that earlier syncs stored but did not send.
 * 4. Store a record of the run.
 */
export const syncLatest = (ports: SyncPorts) => {
  const { source, runs, count, now, runId } = ports;
  const formatNow = () => new Date(now()).toISOString();

  return async (request: SyncRequest): Promise<SyncReport> => {
    const startedAt = formatNow();
    const tally = newTally();
    const intake = await ports.beginIntake();
    let outcome: SyncOutcome = 'DONE';
    let message = '';
    let moreUpTo: string | undefined;
    try {
      const read = pageReader({ ...ports, rank: intake.rank });
      const window = limitedWindow(request);
      let size = Math.min(request.limit, ports.settings.pageSize);
      for (let page = 1; ; page++) {
        const askedAt = now();
        const answer = await read({ page, size, deadline: request.deadline });
        await takePage(intake, { ...answer, records: window.take(answer) }, tally, askedAt);
        if (window.isDone(answer)) break;
        if (page === 1) size = sizeAfterFirst(size, answer.received);
        if (now() >= (request.deadline ?? Number.POSITIVE_INFINITY) && window.endHere()) break;
      }
      moreUpTo = window.moreUpTo();
    } catch (failure) {
      ({ outcome, message } = ports.toSyncFailure(failure));
    }
    addIntakeResult(tally, await intake.sendUnsent());
    const { processed, skipped, rejected, words } = tally;
    const failed = rejected.length;
    message ||= summaryOf({ processed, skipped, failed });
    const notes = noteOnWords(source, { words });
    countRun(count, source, outcome, tally.counts);
    await runs.put({
      source,
      runId: runId(),
      startedAt,
      finishedAt: formatNow(),
      outcome,
      message: notes ? `${message.replace(/\.$/, '')}. ${notes}` : message,
      counts: tally.counts,
      rejected: tally.rejected,
    });
    return {
      ...{ outcome, message, processed, skipped, failed },
      ...(moreUpTo ? { moreUpTo } : {}),
      ...(notes ? { notes } : {}),
    };
  };
};

/** Chooses calls of a window, newest first, up to its limit. */
const limitedWindow = ({ limit, from, to }: SyncRequest) => {
  const earliest = from ? new Date(from).toISOString() : '';
  const latest = to ? new Date(to).toISOString() : '9999';
  const taken = new Set<string>();
  let first: string | undefined;
  let last: string | undefined;
  let next: string | undefined;

  /** Leaves the remaining rows to another request. `false` when that request would begin where this one did. */
  const endHere = (): boolean => {
    if (first !== last) next = last;
    return next !== undefined;
  };

  return {
    endHere,
    /** A limit does not split a second. The next request begins at a second that this one has not read. */
    take: ({ records }: Page): CallRecord[] =>
      records.filter(({ callId, callDate }) => {
        if (callDate < earliest || callDate > latest || next) return false;
        if (!taken.has(callId) && taken.size >= limit && callDate !== last) {
          next = callDate;
          return false;
        }
        first ??= callDate;
        last = callDate;
        taken.add(callId);
        return true;
      }),
    isDone: ({ isLast, newest }: Page): boolean => {
      const isBehind = newest !== undefined && newest < earliest;
      if (isLast || isBehind) return true;
      // The last second may continue on the next page.
      return next !== undefined || (taken.size >= limit && endHere());
    },
    moreUpTo: () => next,
  };
};

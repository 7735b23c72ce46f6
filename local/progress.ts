import { hasEnded } from '../functions/shared/calls/schema';
import { realClock } from './clock';
import { countWaiting, type QueueDepths, queueNames } from './cloud/queues';
import { askAgain, type ListedCall } from './listing';
import { type Patience, Standstill } from './standstill';
import type { System } from './system';

/** A call without an end is lost after all queues were empty this long (ms). A busy machine gets more. */
const quietMs = 15_000;
/** Interval between two looks at the queues (ms). */
const lookMs = 500;

const summary = (calls: readonly ListedCall[]): string => {
  const counts = new Map<string, number>();
  for (const { status } of calls) counts.set(status, (counts.get(status) ?? 0) + 1);
  return ['QUEUED', 'UPLOADED', 'PROCESSING', 'DONE', 'ERROR']
    .map((status) => `${status} ${counts.get(status) ?? 0}`)
    .join('  ');
};

const progressOf = (queued: QueueDepths, calls: readonly ListedCall[]): string =>
  `${queueNames.flatMap((name) => (name in queued ? [`${name} ${queued[name]}`] : [])).join(' → ')} │ ${summary(calls)}`;

export interface Watching extends Pick<Patience, 'clock'> {
  /** Writes one line of progress. */
  show?: (line: string) => void;
  /** Receives the calls in progress and those that ended by work, at every look. */
  seen?: (calls: readonly ListedCall[]) => void;
  /** Interval between two looks at the calls (ms). It looks at queues more often. */
  callsEveryMs?: number;
}

/**
 * Waits until every call has ended and every queue is empty. Until then it lists no skipped calls, because
 * there may be thousands. It lists them once at the end.
 *
 * @returns every call as it ended. It gives up calls without an end after the queues stayed empty
 */
export const watchUntilQuiet = async (
  system: Pick<System, 'queued' | 'listWorkedOn' | 'listOpen' | 'listCalls' | 'activity'>,
  { show, seen, callsEveryMs = 2_000, clock = realClock }: Watching = {},
): Promise<ListedCall[]> => {
  let shown: ListedCall[] = [];
  let shownAt = 0;
  let emptySince: number | undefined;
  const patience = { clock, signs: async () => system.activity() };
  const standstill = new Standstill(patience);
  for (;;) {
    const queued = await askAgain(system.queued, patience);
    if (countWaiting(queued) > 0) emptySince = undefined;
    else emptySince ??= clock.now();
    if ((show || seen) && clock.now() - shownAt >= callsEveryMs) {
      shown = await system.listWorkedOn();
      seen?.(shown);
      shownAt = clock.now();
    }
    const line = progressOf(queued, shown);
    show?.(line);
    if (emptySince !== undefined && (await system.listOpen()).length === 0) {
      const calls = await system.listCalls();
      if (calls.every(hasEnded)) return calls;
    }
    if (emptySince !== undefined && clock.now() - emptySince > quietMs * clock.programsPerCore())
      return system.listCalls();
    if (await standstill.isReached(line)) return system.listCalls();
    await clock.pause(lookMs);
  }
};

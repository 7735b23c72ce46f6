import { setTimeout as pause } from 'node:timers/promises';
import type { ListedCall } from './listing';
import { type QueueDepths, queueNames, waitingIn } from './queues';
import { hasEnded } from './results';
import type { System } from './system';

/** How long all queues must have been empty before a call without an end counts as lost, milliseconds. */
const quietMs = 15_000;
/** How long to wait between two looks at the queues, milliseconds. */
const lookMs = 500;
/** How long nothing may change before the run is given up, milliseconds. */
const stuckMs = 240_000;

const summary = (calls: readonly ListedCall[]): string => {
  const counts = new Map<string, number>();
  for (const { status } of calls) counts.set(status, (counts.get(status) ?? 0) + 1);
  return ['QUEUED', 'UPLOADED', 'PROCESSING', 'DONE', 'ERROR']
    .map((status) => `${status} ${counts.get(status) ?? 0}`)
    .join('  ');
};

const progressOf = (queued: QueueDepths, calls: readonly ListedCall[]): string =>
  `${queueNames.flatMap((name) => (name in queued ? [`${name} ${queued[name]}`] : [])).join(' → ')} │ ${summary(calls)}`;

export interface Watching {
  /** Writes one line of progress. */
  show?: (line: string) => void;
  /** How long to wait between two looks at the calls themselves, milliseconds; queues are looked at more often. */
  callsEveryMs?: number;
}

/**
 * Waits until every call has ended and every queue is empty. On the way it lists only what is at work or was: what was
 * skipped can be thousands of calls, and is listed once, at the end.
 *
 * @returns every call as it ended; one in no named end state has been given up after the queues stayed empty
 */
export const watchUntilQuiet = async (
  system: System,
  { show, callsEveryMs = 2_000 }: Watching = {},
): Promise<ListedCall[]> => {
  let shown: ListedCall[] = [];
  let shownAt = 0;
  let emptySince: number | undefined;
  let changedAt = Date.now();
  let before = '';
  for (;;) {
    const queued = await system.queued();
    if (waitingIn(queued) > 0) emptySince = undefined;
    else emptySince ??= Date.now();
    if (show && Date.now() - shownAt >= callsEveryMs) {
      shown = await system.listWorkedOn();
      shownAt = Date.now();
    }
    const line = progressOf(queued, shown);
    if (line !== before) changedAt = Date.now();
    before = line;
    show?.(line);
    if (emptySince !== undefined && (await system.listOpen()).length === 0) {
      const calls = await system.listCalls();
      if (calls.every(hasEnded)) return calls;
    }
    if (emptySince !== undefined && Date.now() - emptySince > quietMs) return system.listCalls();
    if (Date.now() - changedAt > stuckMs) return system.listCalls();
    await pause(lookMs);
  }
};

/** One line that is written over on a terminal; elsewhere a line every five seconds. */
export const progressLine = (stream: NodeJS.WriteStream = process.stderr) => {
  let writtenAt = 0;
  return {
    show: (line: string) => {
      if (stream.isTTY) stream.write(`\r\u001b[2K${line.slice(0, (stream.columns ?? 120) - 1)}`);
      else if (Date.now() - writtenAt >= 5_000) {
        writtenAt = Date.now();
        stream.write(`${line}\n`);
      }
    },
    end: () => {
      if (stream.isTTY) stream.write('\n');
    },
  };
};

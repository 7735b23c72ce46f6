import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Clock } from '../clock';

export interface TimeOut {
  /** Name of the function in the template, without its hash. */
  name: string;
  /** The time-out of the function. */
  seconds: number;
}

const timeOutLine = /Lambda (\S+) timed out after (\d+)s/;

/** `MatchingMatch` of `Santral-MatchingMatchFunction288D29A4-861AB23008E93`. */
export const shortName = (name: string): string =>
  /^Santral-(.+?)(?:Function)?[0-9A-F]{8}-[0-9A-F]+$/.exec(name)?.[1] ?? name;

/** Finds timed-out functions in the log of the local cloud. */
export class TimeOuts {
  readonly #read: () => string;
  #rest = '';
  #found: TimeOut[] = [];

  /** @param read returns what the log gained since its last call */
  constructor(read: () => string) {
    this.#read = read;
  }

  /** All time-outs so far, in order. */
  all(): readonly TimeOut[] {
    const lines = (this.#rest + this.#read()).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, name, seconds] = timeOutLine.exec(line) ?? [];
      if (name) this.#found.push({ name: shortName(name), seconds: Number(seconds) });
    }
    return this.#found;
  }
}

/** Returns what a file gained since the last call. A missing file gains nothing. */
export const readGrowth = (file: string): (() => string) => {
  let offset = 0;
  return () => {
    try {
      const size = statSync(file).size;
      if (size <= offset) return '';
      const gained = Buffer.alloc(size - offset);
      const handle = openSync(file, 'r');
      const length = readSync(handle, gained, 0, gained.length, offset);
      closeSync(handle);
      offset += length;
      return gained.toString('utf8', 0, length);
    } catch {
      return '';
    }
  };
};

/** How often this reads the log (ms). */
const lookMs = 5_000;

/**
 * Reports new time-outs with the count so far, and says that the machine is slow.
 *
 * @returns a function that stops it
 */
export const announceTimeOuts = (
  timeOuts: TimeOuts,
  say: (line: string) => void,
  clock: Clock,
): (() => void) => {
  let announced = 0;
  return clock.every(lookMs, () => {
    const all = timeOuts.all();
    const fresh = all.slice(announced);
    announced = all.length;
    if (fresh.length === 0) return;
    say(`Timed out: ${summarise(fresh)}. The queue gives the work to the function again.`);
    say(
      `This machine is slow: ${all.length} function time-out${all.length === 1 ? '' : 's'} so far. Close other programs or wait.`,
    );
  });
};

const summarise = (timeOuts: readonly TimeOut[]): string => {
  const counts = new Map<string, number>();
  for (const { name, seconds } of timeOuts) {
    const what = `${name} after ${seconds} s`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => (count === 1 ? what : `${what} (${count} times)`)).join(', ');
};

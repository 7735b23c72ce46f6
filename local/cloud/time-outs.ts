import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Clock } from '../clock';

export interface TimeOut {
  /** Name of the function as the template has it, without its hash. */
  name: string;
  /** The limit that it ran into. */
  seconds: number;
}

const timeOutLine = /Lambda (\S+) timed out after (\d+)s/;

/** `MatchingMatch` of `Santral-MatchingMatchFunction288D29A4-861AB23008E93`. */
export const shortName = (name: string): string =>
  /^Santral-(.+?)(?:Function)?[0-9A-F]{8}-[0-9A-F]+$/.exec(name)?.[1] ?? name;

/** Finds the functions that timed out in what the local cloud writes. */
export class TimeOuts {
  readonly #read: () => string;
  #rest = '';
  #found: TimeOut[] = [];

  /** @param read answers what was written since it was last called */
  constructor(read: () => string) {
    this.#read = read;
  }

  /** All so far, in order. */
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

/** Answers what a file gained since the last call. A file that is gone gains nothing. */
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

/** How often the log is read (ms). */
const lookMs = 5_000;

/**
 * Says which functions timed out since the last look, and that the machine is slow with the count so far.
 *
 * @returns how to stop
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

import type { Clock } from '../../local/clock';

/** A clock that a test moves. A pause also moves it, so no test waits. */
export class HandClock implements Clock {
  #now = 0;
  #timers: { everyMs: number; nextAt: number; tick: () => void }[] = [];

  /** An idle machine by default. */
  load = 1;

  now = (): number => this.#now;

  programsPerCore = (): number => this.load;

  pause = async (ms: number): Promise<void> => this.pass(ms);

  every = (ms: number, tick: () => void): (() => void) => {
    const timer = { everyMs: ms, nextAt: this.#now + ms, tick };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Moves time forward and calls due timers in order. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (let due = this.#dueBy(end); due; due = this.#dueBy(end)) {
      this.#now = due.nextAt;
      due.nextAt += due.everyMs;
      due.tick();
    }
    this.#now = end;
  }

  #dueBy = (end: number) =>
    this.#timers.filter(({ nextAt }) => nextAt <= end).sort((one, other) => one.nextAt - other.nextAt)[0];
}

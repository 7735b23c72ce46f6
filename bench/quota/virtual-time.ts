import { setImmediate as nextTurn } from 'node:timers/promises';
import { Agenda } from '../load/agenda';

/** Turns of the event loop after which only work that waits for a time is left. */
const turns = 3;

/** A clock for tests that never sleep. Call `settle`, then `pass` to move it to the next wait. */
export class VirtualTime {
  #now: number;
  #waits = new Agenda<() => void>();

  /** @param start epoch ms */
  constructor(start: number) {
    this.#now = start;
  }

  now = (): number => this.#now;

  wait = (ms: number): Promise<void> => new Promise((go) => this.#waits.add(this.#now + Math.max(0, ms), go));

  /** Runs everything that does not wait for a time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < turns; turn++) await nextTurn();
  }

  /** Moves to the next wait, or to `orAt` (epoch ms) if that is sooner. `false` if there is nothing to move to. */
  pass(orAt = Number.POSITIVE_INFINITY): boolean {
    const at = Math.min(orAt, this.#waits.nextAt);
    if (at === Number.POSITIVE_INFINITY) return false;
    this.#now = Math.max(this.#now, at);
    while (this.#waits.nextAt <= this.#now) this.#waits.take()?.();
    return true;
  }
}

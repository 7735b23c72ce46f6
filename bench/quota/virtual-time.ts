import { setImmediate as nextTurn } from 'node:timers/promises';
import { Agenda } from '../load/agenda';

/** Turns of the event loop after which everything that waits for no time has happened. */
const turns = 3;

/** Time that passes only when nothing else is left to do. */
export class VirtualTime {
  #now: number;
  #waits = new Agenda<() => void>();

  /** @param start epoch ms */
  constructor(start: number) {
    this.#now = start;
  }

  now = (): number => this.#now;

  wait = (ms: number): Promise<void> => new Promise((go) => this.#waits.add(this.#now + Math.max(0, ms), go));

  /** Lets happen what waits for no time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < turns; turn++) await nextTurn();
  }

  /** Moves on to the next wait, or to `orAt` (epoch ms) if that is sooner. `false` when neither comes. */
  pass(orAt = Number.POSITIVE_INFINITY): boolean {
    const at = Math.min(orAt, this.#waits.nextAt);
    if (at === Number.POSITIVE_INFINITY) return false;
    this.#now = Math.max(this.#now, at);
    while (this.#waits.nextAt <= this.#now) this.#waits.take()?.();
    return true;
  }
}

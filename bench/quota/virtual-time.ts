import { setImmediate as nextTurn } from 'node:timers/promises';

/** Turns of the event loop after which everything that waits for no time has happened. */
const turns = 3;

/** Time that passes only when nothing else is left to do. */
export class VirtualTime {
  #now: number;
  #waits: { at: number; go: () => void }[] = [];

  /** @param start epoch ms */
  constructor(start: number) {
    this.#now = start;
  }

  now = (): number => this.#now;

  wait = (ms: number): Promise<void> =>
    new Promise((go) => {
      const at = this.#now + Math.max(0, ms);
      const place = this.#waits.findIndex((other) => other.at > at);
      this.#waits.splice(place < 0 ? this.#waits.length : place, 0, { at, go });
    });

  /** Lets happen what waits for no time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < turns; turn++) await nextTurn();
  }

  /** Moves on to the next wait, or to `orAt` (epoch ms) if that is sooner; `false` when neither comes. */
  pass(orAt = Number.POSITIVE_INFINITY): boolean {
    const at = Math.min(orAt, this.#waits[0]?.at ?? Number.POSITIVE_INFINITY);
    if (at === Number.POSITIVE_INFINITY) return false;
    this.#now = Math.max(this.#now, at);
    while (this.#waits[0] && this.#waits[0].at <= this.#now) this.#waits.shift()?.go();
    return true;
  }
}

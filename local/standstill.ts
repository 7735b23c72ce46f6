import { isDeepStrictEqual } from 'node:util';
import { type Clock, realClock } from './clock';

/** How a wait knows that the rest of the system still moves. */
export interface Patience {
  clock?: Clock;
  /** Anything that differs when something moved: queue depths, time-outs so far. */
  signs?: () => Promise<unknown>;
}

/** How long nothing may move before a wait is given up (ms). Longer than a slow function and the repeat of its message. */
const stillMs = 240_000;

/** Tells a slow system from one that stands still. */
export class Standstill {
  readonly #clock: Clock;
  readonly #signs: () => Promise<unknown>;
  #before: unknown;
  #movedAt: number;

  constructor({ clock = realClock, signs = async () => undefined }: Patience = {}) {
    this.#clock = clock;
    this.#signs = signs;
    this.#movedAt = clock.now();
  }

  /** Whether neither `state` nor the signs have changed for four minutes. Signs that cannot be read count as unchanged. */
  async isReached(state: unknown): Promise<boolean> {
    const signs = await this.#signs().catch(() => (this.#before as { signs?: unknown } | undefined)?.signs);
    const now = { state, signs };
    if (!isDeepStrictEqual(now, this.#before)) this.#movedAt = this.#clock.now();
    this.#before = now;
    return this.#clock.now() - this.#movedAt > stillMs;
  }
}

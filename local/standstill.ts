import { isDeepStrictEqual } from 'node:util';
import { type Clock, realClock } from './clock';

/** How a wait knows that the rest of the system still moves. */
export interface Patience {
  clock?: Clock;
  /** Anything that differs when something moved: queue depths, requests to the vendors, time-outs so far. */
  signs?: () => Promise<unknown>;
  /** How long nothing may move on a machine with nothing else to do (ms). */
  stillMs?: number;
}

/** Longer than a slow function and the repeat of its message (ms). */
export const usualStillMs = 240_000;

/**
 * Tells a slow system from one that stands still.
 *
 * Only this system's share of the time counts. A machine whose programs want ten times its cores is waited for ten times as long.
 */
export class Standstill {
  readonly #clock: Clock;
  readonly #signs: () => Promise<unknown>;
  readonly #mostMs: number;
  #before: unknown;
  #lookedAt: number;
  #stillMs = 0;

  constructor({ clock = realClock, signs = async () => undefined, stillMs = usualStillMs }: Patience = {}) {
    this.#clock = clock;
    this.#signs = signs;
    this.#mostMs = stillMs;
    this.#lookedAt = clock.now();
  }

  /** Whether neither `state` nor the signs have changed for four minutes. Signs that cannot be read count as unchanged. */
  async isReached(state: unknown): Promise<boolean> {
    const signs = await this.#signs().catch(() => (this.#before as { signs?: unknown } | undefined)?.signs);
    const [before, now, lookedAt] = [this.#before, { state, signs }, this.#clock.now()];
    this.#stillMs += (lookedAt - this.#lookedAt) / this.#clock.programsPerCore();
    this.#before = now;
    this.#lookedAt = lookedAt;
    if (!isDeepStrictEqual(now, before)) this.#stillMs = 0;
    return this.#stillMs > this.#mostMs;
  }
}

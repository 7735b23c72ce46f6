import { isDeepStrictEqual } from 'node:util';
import { type Clock, realClock } from './clock';

/** Tells a wait that the rest of the system still moves. */
export interface Patience {
  clock?: Clock;
  /** Changes when anything moves, such as queue depths, requests to the vendors and time-outs. */
  signs?: () => Promise<unknown>;
  /** How long an idle machine may show no movement (ms). */
  stillMs?: number;
}

/** Longer than a slow function and the repeat of its message (ms). */
export const usualStillMs = 240_000;

/**
 * Tells a slow system from one that stands still.
 *
 * It counts only this system's share of the time. If programs want ten times the cores, it waits ten times as
 * long.
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

  /** Whether `state` and the signs have not changed for `stillMs`. Unreadable signs count as unchanged. */
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

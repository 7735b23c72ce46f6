import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** The time of a local run. Tests pass their own. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  pause(ms: number): Promise<void>;
  /**
   * Calls `tick` every `ms` milliseconds and returns a function that stops it. Does not keep the process
   * alive.
   */
  every(ms: number, tick: () => void): () => void;
  /** How many programs want each core (at least 1). Everything takes that many times longer. */
  programsPerCore(): number;
}

export const realClock: Clock = {
  now: () => Date.now(),
  pause: async (ms) => {
    await sleep(ms);
  },
  every: (ms, tick) => {
    const timer = setInterval(tick, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
  programsPerCore: () => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()),
};

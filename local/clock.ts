import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Time as a local run sees it. Tests bring their own. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  pause(ms: number): Promise<void>;
  /** Calls `tick` again and again; answers how to stop it. Keeps no process alive. */
  every(ms: number, tick: () => void): () => void;
  /** How many programs want each core, 1 at least: time passes that much slower for each of them. */
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

import { setTimeout as sleep } from 'node:timers/promises';

/** Time as a local run sees it. Tests bring their own. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  pause(ms: number): Promise<void>;
  /** Calls `tick` again and again; answers how to stop it. Keeps no process alive. */
  every(ms: number, tick: () => void): () => void;
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
};

import { setTimeout as sleep } from 'node:timers/promises';

export interface Backoff {
  /** First delay, milliseconds. */
  baseMs: number;
  /** Longest delay, milliseconds. */
  capMs: number;
}

/**
 * Delay before try `attempt + 1`, ms. It doubles with every attempt (B9). Up to half as much again comes at random, so callers
 * do not return in step. It is never shorter than the vendor asked for by `Retry-After`.
 */
export const backoffMs = (
  { baseMs, capMs }: Backoff,
  attempt: number,
  askedMs = 0,
  random: () => number = Math.random,
): number => {
  const grown = Math.min(capMs, baseMs * 2 ** Math.max(0, attempt - 1));
  return Math.round(Math.max(askedMs, grown) * (1 + random() / 2));
};

export interface RetryOptions {
  backoff: Backoff;
  /** Tries in all, the first included. */
  tries: number;
  /** Epoch milliseconds after which no further try is begun. */
  deadline?: number;
  /** The wait the failure asks for, milliseconds (0: none); `undefined`: it is final. */
  delayAskedBy: (error: unknown) => number | undefined;
  now?: () => number;
  wait?: (ms: number) => Promise<unknown>;
  random?: () => number;
}

/** Calls `attempt` again while it fails in a way that may pass, and throws the last failure. */
export const retrying = async <T>(
  attempt: (count: number) => Promise<T>,
  options: RetryOptions,
): Promise<T> => {
  const { backoff, tries, deadline = Number.POSITIVE_INFINITY, delayAskedBy } = options;
  const { now = Date.now, wait = sleep, random = Math.random } = options;
  for (let count = 1; ; count++) {
    try {
      return await attempt(count);
    } catch (error) {
      const asked = delayAskedBy(error);
      if (asked === undefined || count >= tries) throw error;
      const delay = backoffMs(backoff, count, asked, random);
      if (now() + delay >= deadline) throw error;
      await wait(delay);
    }
  }
};

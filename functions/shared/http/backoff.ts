import { setTimeout as sleep } from 'node:timers/promises';

export interface Backoff {
  /** First delay (ms). */
  baseMs: number;
  /** Longest delay (ms). */
  capMs: number;
}

/**
 * Delay after attempt number `attempt` (ms). It doubles with every attempt (B9). A random part of up to half
 * is added, so that callers do not return together. It is never shorter than `Retry-After` of the vendor.
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
  /** Attempts including the first. */
  tries: number;
  /** No further attempt begins after this time (epoch ms). */
  deadline?: number;
  /** The delay that a failure asks for (ms, 0 for the usual one). `undefined` for a final failure. */
  delayAskedBy: (error: unknown) => number | undefined;
  now?: () => number;
  wait?: (ms: number) => Promise<unknown>;
  random?: () => number;
}

/** Retries `attempt` while its failure may pass. Throws the last failure. */
export const retryFailures = async <T>(
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

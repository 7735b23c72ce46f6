import type { Backoff } from '../shared/http/backoff';
import type { Parking } from '../shared/stage/parking';

/** A call ends in `ERROR` after its vendor has refused it for 14 days. */
const longestDays = 14;
/** The first look comes after at most 15 times the first retry delay. */
const firstDelays = 15;

/**
 * How a call waits for a vendor that answers 429. Calls that were refused together come back at different
 * times. Delays grow to the longest retry delay.
 */
export const waitFor429 = ({ baseMs, capMs }: Backoff): Omit<Parking, 'send'> => ({
  longestMs: longestDays * 86_400_000,
  delays: { afterMs: Math.min(firstDelays * baseMs, capMs), capMs, throttledCapMs: capMs },
});

import type { Backoff } from '../shared/http/backoff';
import type { Parking } from '../shared/stage/parking';

/** Days of refusals by the vendor after which a call ends in `ERROR`. */
const longestDays = 14;
/** The first look comes after at most this many times the first retry delay. */
const firstDelays = 15;

/**
 * How a call waits for a vendor that answers 429. Calls that were refused together come back at different
 * times. Delays grow to the longest retry delay.
 */
export const waitFor429 = ({ baseMs, capMs }: Backoff): Omit<Parking, 'send'> => ({
  longestMs: longestDays * 86_400_000,
  delays: { afterMs: Math.min(firstDelays * baseMs, capMs), capMs, throttledCapMs: capMs },
});

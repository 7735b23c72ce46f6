import type { Backoff } from '../shared/http/backoff';
import type { Parking } from '../shared/stage/parking';

/** A call that its vendor has refused for so long ends in `ERROR`. */
const longestDays = 14;
/** A first look comes after this many times the first delay of a retry, at most. */
const firstDelays = 15;

/**
 * How a call waits for a vendor that answers 429. Calls that were refused together come back spread over a time that grows
 * to the longest delay of a retry.
 */
export const waitFor429 = ({ baseMs, capMs }: Backoff): Omit<Parking, 'send'> => ({
  longestMs: longestDays * 86_400_000,
  delays: { afterMs: Math.min(firstDelays * baseMs, capMs), capMs, throttledCapMs: capMs },
});

import type { FoundRows } from './recent-rows';

/** Rows of the vendor's list. */
export interface Look extends FoundRows {
  /** Epoch ms at which the vendor was asked. */
  askedAt: number;
}

/** What events need of a look. */
export interface Wanted {
  /** When the first of the calls began, ISO-8601, UTC. */
  since: string;
  /** When the last of the events was received, epoch ms. */
  receivedAt: number;
}

/** How long a look serves further events (ms). */
const servesMs = 10_000;

/**
 * Looks at the list at most once in ten seconds, however many batches of events wait. The vendor's limits hold in a storm
 * (B10). Events that are younger than the last look, or of earlier calls, get one of their own. A look that failed counts too.
 */
export const sharedLook = <Rest extends unknown[]>(
  read: (since: string, ...rest: Rest) => Promise<FoundRows>,
  now: () => number,
) => {
  let last: Look | undefined;
  let failed: { askedAt: number; cause: unknown } | undefined;
  const isRecent = ({ receivedAt }: Wanted, { askedAt }: { askedAt: number }): boolean =>
    now() - askedAt < servesMs && receivedAt < askedAt;

  return async (wanted: Wanted, ...rest: Rest): Promise<Look> => {
    if (failed && isRecent(wanted, failed)) throw failed.cause;
    if (last && isRecent(wanted, last) && last.reached <= wanted.since) return last;
    const askedAt = now();
    try {
      last = { askedAt, ...(await read(wanted.since, ...rest)) };
      failed = undefined;
      return last;
    } catch (cause) {
      failed = { askedAt, cause };
      throw cause;
    }
  };
};

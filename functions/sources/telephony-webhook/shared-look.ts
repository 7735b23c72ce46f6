import type { FoundRows } from './recent-rows';

/** Rows of the vendor's list. */
export interface Look extends FoundRows {
  /** Epoch ms of the request to the vendor. */
  askedAt: number;
}

/** What events need from a look. */
export interface LookRequest {
  /** Start of the first call (ISO-8601, UTC). */
  since: string;
  /** Receipt of the last event (epoch ms). */
  receivedAt: number;
}

/** How long a look serves other events (ms). */
const servesMs = 10_000;

/**
 * Looks at the list at most once in 10 s for any number of waiting events. So a storm of events stays within
 * the vendor's limits (B10). Newer events and earlier calls get another look. A failed look counts too.
 */
export const sharedLook = <Rest extends unknown[]>(
  read: (since: string, ...rest: Rest) => Promise<FoundRows>,
  now: () => number,
) => {
  let last: Look | undefined;
  let failed: { askedAt: number; cause: unknown } | undefined;
  const isRecent = ({ receivedAt }: LookRequest, { askedAt }: { askedAt: number }): boolean =>
    now() - askedAt < servesMs && receivedAt < askedAt;

  return async (wanted: LookRequest, ...rest: Rest): Promise<Look> => {
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

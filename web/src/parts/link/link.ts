/** A link to the bucket. */
export interface Link {
  url: string;
  /** ISO-8601, UTC. */
  expiresAt: string;
}

/** Renews a link this early (ms). The browser needs time to use it. */
const spareMs = 15_000;

/** @param now epoch ms */
export const hasExpired = ({ expiresAt }: Link, now: number): boolean =>
  Date.parse(expiresAt) - spareMs <= now;

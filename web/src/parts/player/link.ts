/** A link to the bucket. */
export interface Link {
  url: string;
  /** ISO-8601, UTC. */
  expiresAt: string;
}

/** A link that ends in a moment is renewed as well. The browser needs time to ask. */
const spareMs = 15_000;

/** @param now epoch ms */
export const hasExpired = ({ expiresAt }: Link, now: number): boolean =>
  Date.parse(expiresAt) - spareMs <= now;

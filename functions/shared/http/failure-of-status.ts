import type { VendorFailureKind } from '../errors';

export type StatusFailure = Exclude<VendorFailureKind, 'malformed'>;

/** What an HTTP status means. Absent for 2xx. */
export const failureOfStatus = (status: number): StatusFailure | undefined => {
  if (status >= 200 && status < 300) return undefined;
  if (status === 429) return 'throttled';
  if (status === 408 || status >= 500) return 'unavailable';
  if (status === 404) return 'not-found';
  if (status === 413) return 'too-large';
  return status === 401 || status === 403 ? 'refused' : 'rejected';
};

/** The delay of a `Retry-After` header (ms). It holds seconds or an HTTP date. `undefined` if unreadable. */
export const retryAfterMs = (header: unknown, now: number = Date.now()): number | undefined => {
  if (typeof header !== 'string' || header.trim() === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
};

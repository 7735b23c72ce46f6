import { createHash } from 'node:crypto';
import type { HeardCall } from '../call';

/** A call as Alotech lists it. It also has fields that are not in the vendor note. */
export type AlotechRecord = Readonly<Record<string, unknown>> & { readonly call_key: string };

/** One call of the simulated Alotech account. */
export interface AlotechCall {
  record: AlotechRecord;
  /** When lists begin to show the call. Default at once. */
  late?: LateArrival;
  /** Content of the recording. Absent means no recording. */
  heard?: HeardCall;
  /** How the vendor delivers the recording. A `redirected-link` leads to a second link. Default `audio`. */
  handedOut?: 'audio' | 'link' | 'redirected-link';
}

/** The call appears after both. */
export interface LateArrival {
  /** How many lists of its time omit it. */
  misses?: number;
  /** How long lists omit the call, from the first list on (ms). */
  forMs?: number;
}

/**
 * Every known name of a call's time field. Its format is `YYYY-MM-DD HH:MM:SS` in the account's time zone.
 */
export const TIME_FIELDS = ['call_date', 'start_time', 'startdatetime', 'call_start_time'] as const;

/**
 * Start of the call.
 *
 * @throws Error if the record has no time. The vendor could not list such a record
 */
export const timeOf = (record: AlotechRecord): string => {
  const time = TIME_FIELDS.map((field) => record[field]).find((value) => typeof value === 'string');
  if (time === undefined) throw new Error(`The record ${record.call_key} says nowhere when the call was.`);
  return time;
};

/** The id of an Alotech call in our system (decision 018). */
export const alotechCallId = (callKey: string): string =>
  `alotech-${createHash('sha256').update(callKey).digest('hex').slice(0, 20)}`;

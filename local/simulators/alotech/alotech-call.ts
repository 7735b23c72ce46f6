import { createHash } from 'node:crypto';
import type { HeardCall } from '../call';

/** A call as Alotech lists it; fields that the vendor note does not name are there too. */
export type AlotechRecord = Readonly<Record<string, unknown>> & { readonly call_key: string };

/** One call of the simulated Alotech account. */
export interface AlotechCall {
  record: AlotechRecord;
  /** Left out of lists at first, though its time has come; absent: listed at once. */
  late?: LateArrival;
  /** What is heard in it; absent: no recording exists. */
  heard?: HeardCall;
  /** How the recording is handed out; `redirected-link`: the link first leads to another one. Absent: `audio`. */
  handedOut?: 'audio' | 'link' | 'redirected-link';
}

/** The call appears when both are over. */
export interface LateArrival {
  /** How many lists over its time it misses. */
  misses?: number;
  /** How long (ms) it is missing after the first list that misses it. */
  forMs?: number;
}

/** Every name the vendor is known to give a call's time, which is `YYYY-MM-DD HH:MM:SS` in the account's zone. */
export const TIME_FIELDS = ['call_date', 'start_time', 'startdatetime', 'call_start_time'] as const;

/**
 * When the call began, as its record says.
 *
 * @throws Error when the record has no time: the vendor could never list it.
 */
export const timeOf = (record: AlotechRecord): string => {
  const time = TIME_FIELDS.map((field) => record[field]).find((value) => typeof value === 'string');
  if (time === undefined) throw new Error(`The record ${record.call_key} says nowhere when the call was.`);
  return time;
};

/** What the system calls a call of Alotech (decision 018). */
export const alotechCallId = (callKey: string): string =>
  `alotech-${createHash('sha256').update(callKey).digest('hex').slice(0, 20)}`;

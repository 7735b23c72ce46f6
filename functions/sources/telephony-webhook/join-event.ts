import type { LeftReason } from '../../shared/webhook-events/schema';
import type { CallEvent } from '../../telephony/call-event';
import type { CallRecord } from '../../telephony/call-list';

/** The row that an event found in the vendor's list. */
export type JoinResult =
  | { state: 'JOINED'; record: CallRecord }
  /** A later look may find more. */
  | { state: 'WAITS'; reasonCode: LeftReason }
  | { state: 'LEFT'; reasonCode: LeftReason; candidates?: string[] };

export interface Joining {
  /** Largest difference between the start of an event and of its row (ms). */
  startWithinMs: number;
}

/**
 * Finds the row of a call by the event's id, otherwise by parties and start.
 *
 * A row that says less than the event is incomplete. Its record id may still come and change the call id.
 * Only the answered leg takes in the row of an answered call, because other legs end earlier.
 *
 * @param records one for each call
 */
export const joinEvent = (
  event: CallEvent,
  records: readonly CallRecord[],
  { startWithinMs }: Joining,
): JoinResult => {
  const named = records.filter(({ callId }) => event.callIds.includes(callId));
  const found = named.length > 0 ? named : records.filter((record) => isAlike(event, record, startWithinMs));
  const [record] = found;
  if (!record) return { state: event.answered ? 'WAITS' : 'LEFT', reasonCode: 'NO_ROW' };
  if (found.length > 1)
    return { state: 'LEFT', reasonCode: 'TWO_CANDIDATES', candidates: found.map(({ callId }) => callId) };
  return judgeRow(event, record);
};

const judgeRow = (event: CallEvent, record: CallRecord): JoinResult => {
  if (!event.answered && record.answered) return { state: 'LEFT', reasonCode: 'OTHER_LEG' };
  if (!event.answered && record.isIdDerived) return { state: 'LEFT', reasonCode: 'NO_RECORD_ID' };
  if (event.answered && record.isIdDerived) return { state: 'WAITS', reasonCode: 'NO_RECORD_ID' };
  const isBehind = event.answered && !(record.answered && record.recorded && hasTalk(event, record));
  return isBehind ? { state: 'WAITS', reasonCode: 'ROW_BEHIND' } : { state: 'JOINED', record };
};

/**
 * A stored talk time never changes, so wait for a missing one. Clocks are rounded to seconds. Sipuni does not
 * document what an event counts as talk, so compare only with zero.
 */
const hasTalk = ({ talkSec = 0 }: CallEvent, { durationSec }: CallRecord): boolean =>
  durationSec > 0 || talkSec <= 1;

/** Whether the parties match within seconds. An extension on one side only does not count. */
const isAlike = (event: CallEvent, record: CallRecord, startWithinMs: number): boolean => {
  const apartMs = Math.abs(Date.parse(event.startedAt) - Date.parse(record.callDate));
  if (apartMs > startWithinMs) return false;
  const { extension } = record;
  if (extension !== undefined && event.extensions.length > 0 && !event.extensions.includes(extension))
    return false;
  const parties = [...event.numbers, ...event.extensions];
  const { customerNumber } = record;
  return customerNumber !== undefined
    ? parties.includes(customerNumber)
    : parties.includes(record.callerNumber) && parties.includes(record.calleeNumber);
};

import type { Call } from '../../shared/calls/schema';
import type { CallStore } from '../../shared/calls/store';
import type { LeftReason } from '../../shared/webhook-events/schema';
import type { CallEvent, ReadEvent } from '../../telephony/call-event';
import type { CallPages, CallRecord } from '../../telephony/call-list';
import type { Telephony } from '../../telephony/telephony';
import type { Source } from '../../telephony/vendors';
import type { CallIntake } from '../telephony-sync/intake/intake';
import { type Joining, type JoinResult, joinEvent } from './join-event';
import { recentRows } from './recent-rows';
import { type Look, type LookRequest, sharedLook } from './shared-look';
import type { Delivery } from './webhook-queue';

/** Outcome of a delivery. */
export type Outcome =
  /** The call is stored, now or before. */
  | { state: 'TAKEN' | 'KNOWN' }
  /** A later look may find its row. */
  | { state: 'WAITS'; reasonCode: LeftReason; event: CallEvent }
  /** The next sync takes in the call. */
  | { state: 'LEFT'; reasonCode: LeftReason; fault?: string; candidates?: string[]; event?: CallEvent };

export interface TakePorts extends Pick<Telephony<CallPages>, 'list' | 'toSyncFailure'> {
  source: Source;
  readEvent: ReadEvent;
  calls: Pick<CallStore, 'getMany'>;
  beginIntake: () => Promise<CallIntake>;
  settings: Joining & { pageSize: number };
  now: () => number;
}

/** Limits for the start of a call that has just ended (ms). */
const oldestMs = 24 * 3_600_000;
const newestMs = 3_600_000;

/**
 * Takes in the calls of deliveries. The vendor's list decides what is stored. So the webhook and the sync
 * store the same call (decision 062).
 *
 * 1. Skip unusable deliveries and calls known by the event's id.
 * 2. Read the list once for all others.
 * 3. Take in the joined rows.
 */
export const takeEvents = (ports: TakePorts) => {
  const { source, calls, settings, now } = ports;
  const rowsSince = sharedLook(
    (since: string, { rank }: CallIntake, deadline: number) =>
      recentRows({ source, list: ports.list, settings, rank }, since, deadline),
    now,
  );

  return async (deliveries: readonly Delivery[], deadline: number): Promise<Outcome[]> => {
    const read = deliveries.map((delivery) => readDelivery(delivery, ports.readEvent));
    const open = read.flatMap((one) => ('state' in one ? [] : one));
    const known = await calls.getMany(open.flatMap(({ callIds }) => callIds));
    const wanted = open.filter(({ callIds }) => !callIds.some((callId) => isUnderWay(known.get(callId))));
    const receivedAt = Math.max(...deliveries.map((delivery) => delivery.receivedAt));
    const joined = await look(wanted, receivedAt, deadline);
    return read.map((one) => ('state' in one ? one : (joined.get(one) ?? { state: 'KNOWN' })));
  };

  async function look(
    events: readonly CallEvent[],
    receivedAt: number,
    deadline: number,
  ): Promise<Map<CallEvent, Outcome>> {
    if (events.length === 0) return new Map();
    const intake = await ports.beginIntake();
    const seen = await rowsOf({ since: firstStart(events), receivedAt }, intake, deadline);
    if ('state' in seen) return new Map(events.map((event) => [event, { ...seen, event }]));
    const found = new Map(events.map((event) => [event, joinEvent(event, seen.records, settings)]));
    const { counts } = await intake.take(distinctRecords([...found.values()]), seen.askedAt);
    if (counts.NOT_SENT) throw new Error('The queue of the recordings did not take each message.');
    return new Map([...found].map(([event, join]) => [event, outcomeOf(event, join)]));
  }

  function firstStart(events: readonly CallEvent[]): string {
    const first = Math.min(...events.map(({ startedAt }) => Date.parse(startedAt)));
    return new Date(first - settings.startWithinMs).toISOString();
  }

  /** Rows since the first event began, or the vendor's failure. */
  async function rowsOf(
    wanted: LookRequest,
    intake: CallIntake,
    deadline: number,
  ): Promise<Look | { state: 'WAITS'; reasonCode: LeftReason }> {
    try {
      return await rowsSince(wanted, intake, deadline);
    } catch (cause) {
      ports.toSyncFailure(cause);
      return { state: 'WAITS', reasonCode: 'VENDOR_UNAVAILABLE' };
    }
  }
};

type Left = Extract<Outcome, { state: 'LEFT' }>;

const readDelivery = ({ fields, receivedAt }: Delivery, readEvent: ReadEvent): CallEvent | Left => {
  const event = readEvent(fields);
  if ('fault' in event) return { state: 'LEFT', reasonCode: 'UNREADABLE', fault: event.fault };
  const agoMs = receivedAt - Date.parse(event.startedAt);
  const isPlausible = agoMs <= oldestMs && agoMs >= -newestMs;
  return isPlausible ? event : { state: 'LEFT', reasonCode: 'TIME_IMPLAUSIBLE', event };
};

/** An unsent or skipped call may continue with its row. */
const isUnderWay = (call: Call | undefined): boolean =>
  call !== undefined &&
  call.status !== 'SKIPPED' &&
  (call.status !== 'QUEUED' || call.dispatchedAt !== undefined);

const distinctRecords = (joined: readonly JoinResult[]): CallRecord[] => [
  ...new Map(
    joined.flatMap((join) => (join.state === 'JOINED' ? [[join.record.callId, join.record] as const] : [])),
  ).values(),
];

const outcomeOf = (event: CallEvent, join: JoinResult): Outcome =>
  join.state === 'JOINED' ? { state: 'TAKEN' } : { ...join, event };

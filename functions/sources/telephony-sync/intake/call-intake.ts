import pMap from 'p-map';
import type { StageQueue } from '../../../shared/aws/queue';
import type { OrdinalSource } from '../../../shared/calls/ordinals';
import type { Call } from '../../../shared/calls/schema';
import type { CallStore } from '../../../shared/calls/store';
import { indexHolders } from '../../../shared/employees/holders';
import type { EmployeeStore } from '../../../shared/employees/store';
import { letAllEnd } from '../../../shared/let-all-end';
import type { CallRecord } from '../../../telephony/call-list';
import { type Source, vendors } from '../../../telephony/vendors';
import { type CallIntake, countUp, type IntakeResult, newIntakeResult, unsentAfterMs } from './intake';
import { qualify } from './qualification';

export interface IntakePorts {
  source: Source;
  calls: CallStore;
  employees: EmployeeStore;
  ordinals: OrdinalSource;
  recordings: StageQueue;
  settings: { internalCalls?: 'skip' | 'process' | undefined };
  /** Logs a line for whoever looks after the account (B9). */
  warn: (message: string, details: Record<string, string | undefined>) => void;
  now: () => number;
}

/** DynamoDB writes that run at once. */
const writesAtOnce = 16;

/** Chunks of one SQS request, so that a message comes shortly before its call. */
const chunksOf = (calls: readonly Call[]): Call[][] =>
  Array.from({ length: Math.ceil(calls.length / 10) }, (_, chunk) =>
    calls.slice(chunk * 10, chunk * 10 + 10),
  );

/** Time after a 404 before the recording is requested again (ms). */
const askAgainAfterMs = 60 * 60_000;

/** Reasons that may no longer hold in the next sync. */
const mendable: ReadonlyArray<Call['reasonCode']> = [
  'NOT_ANSWERED',
  'STATUS_UNKNOWN',
  'NO_RECORDING',
  'EMPLOYEE_NOT_FOUND',
  'INTERNAL_CALL',
];

/**
 * Takes in calls that are fetched when they qualify (B1, B2, decision 032).
 *
 * 1. Send the messages of new calls that qualify. Then store the calls as sent, with one write each (052).
 *    The message waits for its call. After a crash in between, the next sync finds no call and sends again.
 * 2. Requeue skipped calls that qualify now. Request a missing recording (404) again while the vendor may
 *    still have it.
 * 3. Send unsent calls, then note them as sent. After a crash in between, the next sync sends again.
 *    Consumers tolerate a repeat but not a loss.
 */
export const callIntake = (ports: IntakePorts) => {
  const { source, calls, employees, ordinals, settings, now } = ports;
  const formatNow = () => new Date(now()).toISOString();

  return async (): Promise<CallIntake> => {
    const holderAt = indexHolders(await employees.all());
    const sent = new Set<string>();
    const qualifyRecord = (record: CallRecord) => qualify(record, holderAt, settings.internalCalls ?? 'skip');

    const take = async (records: readonly CallRecord[]): Promise<IntakeResult> => {
      const taken = newIntakeResult();
      const known = await calls.getMany(records.map(({ callId }) => callId));
      const fresh = records.filter(({ callId }) => !known.has(callId));
      const first = await ordinals.reserve(fresh.length);
      const created = fresh.map((record, index) =>
        newCall(record, qualifyRecord(record), first + index, formatNow()),
      );
      await letAllEnd(chunksOf(created), (chunk) => sendAndCreate(chunk, taken), 2);
      const current = await pMap(
        records.flatMap((record) => {
          const existing = known.get(record.callId);
          return existing ? [{ record, existing }] : [];
        }),
        ({ record, existing }) => requeueKnown(record, existing, taken),
        { concurrency: writesAtOnce },
      );
      await dispatch(current, taken);
      return taken;
    };

    const sendUnsent = async (): Promise<IntakeResult> => {
      const taken = newIntakeResult();
      const unsent = await calls.unsent(new Date(now() - unsentAfterMs).toISOString());
      await dispatch(
        unsent.filter((call) => call.source === source),
        taken,
      );
      return taken;
    };

    /** Sends the messages, then stores all calls. Those that the queue took are stored as sent. */
    const sendAndCreate = async (fresh: readonly Call[], taken: IntakeResult): Promise<void> => {
      const store = (accepted: ReadonlySet<string>) =>
        letAllEnd(fresh, (call) =>
          create(accepted.has(call.callId) ? { ...call, dispatchedAt: formatNow() } : call, taken),
        );
      const accepted = await send(fresh, taken).catch(async (failure) => {
        // An unreachable queue loses no call. The next sync sends it.
        await store(new Set());
        throw failure;
      });
      await store(accepted);
    };

    /** Requeues a known call that qualifies now. Returns its current state. */
    const requeueKnown = async (record: CallRecord, existing: Call, taken: IntakeResult): Promise<Call> => {
      const qualification = qualifyRecord(record);
      if (qualification.status === 'QUEUED' && isMendable(existing, now())) {
        const { answered, recorded, durationSec, extension } = record;
        const facts = { answered, recorded, durationSec, extension, employeeId: qualification.employeeId };
        if (await calls.requeue(existing, facts, formatNow())) {
          countUp(taken.counts, 'TAKEN_UP');
          const round = existing.round + 1;
          return { ...existing, ...facts, status: 'QUEUED', round, dispatchedAt: undefined };
        }
      }
      if (existing.status !== 'QUEUED' || existing.dispatchedAt) noteKnown(taken);
      return existing;
    };

    const create = async (call: Call, taken: IntakeResult): Promise<void> => {
      // Another sync stored it after our look-up. Its message then comes twice.
      if (!(await calls.create(call))) {
        if (call.dispatchedAt) taken.processed--;
        return noteKnown(taken);
      }
      if (call.status !== 'SKIPPED') return countUp(taken.counts, 'NEW');
      taken.skipped++;
      countUp(taken.counts, call.reasonCode ?? 'SKIPPED');
      const { callId, reasonCode, reason } = call;
      if (reasonCode === 'EMPLOYEE_NOT_FOUND') ports.warn('call skipped', { callId, reasonCode, reason });
    };

    /** Sends the missing messages. Returns the ids that the queue took. */
    const send = async (all: readonly Call[], taken: IntakeResult): Promise<ReadonlySet<string>> => {
      const waiting = all.filter(
        ({ callId, round, status, dispatchedAt }) =>
          status === 'QUEUED' && !dispatchedAt && !sent.has(`${callId}/${round}`),
      );
      if (waiting.length === 0) return new Set();
      const accepted = new Set(await ports.recordings.sendAll(waiting.map(({ callId }) => callId)));
      for (const { callId, round } of waiting) if (accepted.has(callId)) sent.add(`${callId}/${round}`);
      taken.processed += accepted.size;
      if (accepted.size < waiting.length) countUp(taken.counts, 'NOT_SENT', waiting.length - accepted.size);
      return accepted;
    };

    const dispatch = async (current: readonly Call[], taken: IntakeResult): Promise<void> => {
      const accepted = await send(current, taken);
      const dispatched = current.filter(({ callId }) => accepted.has(callId));
      await pMap(dispatched, (call) => calls.markDispatched(call, formatNow()), {
        concurrency: writesAtOnce,
      });
    };

    /** The row that brings a call furthest ranks highest. */
    const rank = (record: CallRecord): number => {
      if (qualifyRecord(record).status === 'QUEUED') return 3;
      if (record.answered && record.recorded) return 2;
      return record.answered ? 1 : 0;
    };
    return { take, sendUnsent, rank };
  };
};

/** Whether a later row or a later recording may still let a skipped call qualify. */
const isMendable = ({ source, status, reasonCode, createdAt, statusAt }: Call, now: number): boolean => {
  const { lateRecordingMs } = vendors[source];
  if (status !== 'SKIPPED') return false;
  if (reasonCode !== 'RECORDING_NOT_FOUND') return mendable.includes(reasonCode);
  return now <= Date.parse(createdAt) + lateRecordingMs && now >= Date.parse(statusAt) + askAgainAfterMs;
};

const noteKnown = (taken: IntakeResult): void => {
  taken.skipped++;
  countUp(taken.counts, 'KNOWN');
};

const newCall = (
  { unknownStatus: _, isIdDerived: _i, ...record }: CallRecord,
  qualification: ReturnType<typeof qualify>,
  ordinal: number | undefined,
  now: string,
): Call => ({
  ...record,
  ...qualification,
  ...(ordinal === undefined ? {} : { ordinal }),
  stage: 'recordings',
  attempts: 0,
  round: 0,
  statusAt: now,
  createdAt: now,
});

import pMap from 'p-map';
import type { Call } from '../../shared/model/call';
import type { Employee } from '../../shared/model/employee';
import type { RejectedRow, SyncOutcome, SyncRun } from '../../shared/model/sync-run';
import type { CallStore } from '../../shared/store/calls';
import type { EmployeeStore } from '../../shared/store/employees';
import type { OrdinalSource } from '../../shared/store/ordinals';
import type { StageQueue } from '../../shared/store/queue';
import type { SyncRunStore } from '../../shared/store/sync-runs';
import { qualify } from './qualification';
import type { SipuniStatistics } from './sipuni-client';
import type { CallRecord, SipuniMapping } from './sipuni-mapper';
import { type PageRequest, recordPages } from './sipuni-pages';
import { named } from './sync-outcome';

export interface SyncPorts {
  sipuni: SipuniStatistics;
  calls: CallStore;
  employees: EmployeeStore;
  ordinals: OrdinalSource;
  recordings: StageQueue;
  runs: Pick<SyncRunStore, 'put'>;
  settings: SipuniMapping & { pageSize: number; internalCalls: 'skip' | 'process' };
  count: (name: string, dimensions: Record<string, string>, value?: number) => void;
  /** A line for whoever looks after the account (B9). */
  warn: (message: string, details: Record<string, string | undefined>) => void;
  now?: () => number;
  runId: () => string;
}

export type SyncRequest = PageRequest;

export interface SyncReport {
  outcome: SyncOutcome;
  message: string;
  /** Calls sent on for processing by this run. */
  processed: number;
  /** Calls known before, or left out for a named reason. */
  skipped: number;
  /** Rows that could not be used. */
  failed: number;
}

/** DynamoDB writes under way at once. */
const writesAtOnce = 16;

/** Milliseconds; of a call that waits unsent for longer, no other sync that is still at work will take care. */
const unsentAfterMs = 15 * 60_000;

/** What may change between two syncs so that a skipped call qualifies after all. */
const mendable: ReadonlyArray<Call['reasonCode']> = [
  'NOT_ANSWERED',
  'NO_RECORDING',
  'EMPLOYEE_NOT_FOUND',
  'INTERNAL_CALL',
];

/**
 * Brings the vendor's latest calls in and starts the new ones (B1, B2, B6).
 *
 *  1. Read pages, newest first, up to the limit or the start of the window.
 *  2. Map each row; one that can't be used is counted and kept with its reason.
 *  3. Store what is new; take up what was skipped and qualifies now.
 *  4. Send what has not been sent yet, then note it as sent. A crash in between sends it again at the next sync: the
 *     consumers bear a repeat, nothing bears a loss.
 *  5. Send what earlier syncs stored and did not send, however old: newer calls may have pushed it out of the window.
 *  6. Keep a record of the run.
 */
export const syncSipuni = (ports: SyncPorts) => {
  const { calls, employees, ordinals, settings, runs, count, now = Date.now, runId } = ports;
  const at = () => new Date(now()).toISOString();

  return async (request: SyncRequest): Promise<SyncReport> => {
    const startedAt = at();
    const tally: Tally = { counts: {}, rejected: [], processed: 0, skipped: 0 };
    const sent = new Set<string>();
    const reject = (row: RejectedRow): void => {
      tally.rejected.push(row);
      tallyUp(tally, row.code);
    };
    let outcome: SyncOutcome = 'DONE';
    let message = '';
    try {
      const staff = byExtension(await employees.all());
      for await (const records of recordPages(ports, request, reject)) {
        const current = await storeRecords(records, staff);
        await dispatch(current);
      }
    } catch (failure) {
      ({ outcome, message } = named(failure));
    }
    const unsent = await calls.unsent(new Date(now() - unsentAfterMs).toISOString());
    await dispatch(unsent.filter(({ source }) => source === 'sipuni'));
    const failed = tally.rejected.length;
    message ||= `Processed: ${tally.processed}, Skipped: ${tally.skipped}, Failed: ${failed}`;
    count('SyncRun', { Source: 'sipuni', Outcome: outcome });
    for (const [name, value] of Object.entries(tally.counts))
      count('SyncRow', { Source: 'sipuni', Result: name }, value);
    await runs.put({
      source: 'sipuni',
      runId: runId(),
      startedAt,
      finishedAt: at(),
      outcome,
      message,
      counts: tally.counts,
      rejected: tally.rejected,
    } satisfies SyncRun);
    return { outcome, message, processed: tally.processed, skipped: tally.skipped, failed };

    /** Stores one page and answers its calls as they stand now, those left to another sync excepted. */
    async function storeRecords(
      records: CallRecord[],
      staff: ReadonlyMap<string, Employee>,
    ): Promise<Call[]> {
      const known = await calls.getMany(records.map(({ callId }) => callId));
      const fresh = new Set(records.map(({ callId }) => callId).filter((callId) => !known.has(callId)));
      const first = await ordinals.reserve(fresh.size);
      const ordinalOf = new Map([...fresh].map((callId, index) => [callId, first + index]));
      const current = await pMap(
        records,
        (record) => storeRecord(record, known.get(record.callId), staff, ordinalOf.get(record.callId)),
        { concurrency: writesAtOnce },
      );
      return current.filter((call) => call !== undefined);
    }

    async function storeRecord(
      record: CallRecord,
      existing: Call | undefined,
      staff: ReadonlyMap<string, Employee>,
      ordinal: number | undefined,
    ): Promise<Call | undefined> {
      const qualification = qualify(record, staff, settings.internalCalls);
      const stored = existing ?? (await createCall(record, qualification, ordinal));
      if (!stored) {
        // Somebody else's sync stored it between our look-up and our write; it is theirs to send.
        tally.skipped++;
        tallyUp(tally, 'KNOWN');
        return undefined;
      }
      if (!existing) return stored;

      const takenUp =
        existing.status === 'SKIPPED' &&
        mendable.includes(existing.reasonCode) &&
        qualification.status === 'QUEUED';
      if (takenUp) {
        const { answered, recorded, durationSec, extension } = record;
        const facts = { answered, recorded, durationSec, extension, employeeId: qualification.employeeId };
        if (await calls.requeue(existing, facts, at())) {
          tallyUp(tally, 'TAKEN_UP');
          return {
            ...existing,
            ...facts,
            status: 'QUEUED',
            generation: existing.generation + 1,
            dispatchedAt: undefined,
          };
        }
      }
      if (existing.status !== 'QUEUED' || existing.dispatchedAt) {
        tally.skipped++;
        tallyUp(tally, 'KNOWN');
      }
      return existing;
    }

    async function createCall(
      record: CallRecord,
      qualification: ReturnType<typeof qualify>,
      ordinal: number | undefined,
    ): Promise<Call | undefined> {
      const call = newCall(record, qualification, ordinal, at());
      if (!(await calls.create(call))) return undefined;
      if (call.status === 'SKIPPED') {
        tally.skipped++;
        tallyUp(tally, call.reasonCode ?? 'SKIPPED');
        const { callId, reasonCode, reason } = call;
        if (reasonCode === 'EMPLOYEE_NOT_FOUND') ports.warn('call skipped', { callId, reasonCode, reason });
      } else tallyUp(tally, 'NEW');
      return call;
    }

    async function dispatch(current: Call[]): Promise<void> {
      const waiting = current.filter(
        ({ callId, status, dispatchedAt }) => status === 'QUEUED' && !dispatchedAt && !sent.has(callId),
      );
      const accepted = new Set(await ports.recordings.sendAll(waiting.map(({ callId }) => callId)));
      for (const callId of accepted) sent.add(callId);
      await pMap(
        waiting.filter(({ callId }) => accepted.has(callId)),
        (call) => calls.markDispatched(call, at()),
        { concurrency: writesAtOnce },
      );
      tally.processed += accepted.size;
      if (accepted.size < waiting.length) tallyUp(tally, 'NOT_SENT', waiting.length - accepted.size);
    }
  };
};

interface Tally {
  counts: Record<string, number>;
  rejected: RejectedRow[];
  processed: number;
  skipped: number;
}

const tallyUp = (tally: Tally, name: string, by = 1): void => {
  tally.counts[name] = (tally.counts[name] ?? 0) + by;
};

const newCall = (
  record: CallRecord,
  qualification: ReturnType<typeof qualify>,
  ordinal: number | undefined,
  now: string,
): Call => ({
  ...record,
  ...qualification,
  ...(ordinal === undefined ? {} : { ordinal }),
  stage: 'recordings',
  attempts: 0,
  generation: 0,
  statusAt: now,
  createdAt: now,
});

const byExtension = (employees: readonly Employee[]): ReadonlyMap<string, Employee> =>
  new Map(employees.map((employee) => [employee.extension, employee]));

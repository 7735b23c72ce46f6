import pMap from 'p-map';
import { VendorFailure } from '../shared/errors';
import type { Call } from '../shared/model/call';
import type { Employee } from '../shared/model/employee';
import type { RejectedRow, SyncOutcome, SyncRun } from '../shared/model/sync-run';
import { NotConfigured } from '../shared/secrets';
import type { CallStore } from '../shared/store/calls';
import type { EmployeeStore } from '../shared/store/employees';
import type { StageQueue } from '../shared/store/queue';
import type { SyncRunStore } from '../shared/store/sync-runs';
import { qualify } from './qualification';
import { NotCsv, type SipuniStatistics } from './sipuni-client';
import { type CallRecord, mapSipuniRow, type SipuniMapping } from './sipuni-mapper';
import { readSipuniRows, UnknownColumns } from './sipuni-rows';

export interface SyncPorts {
  sipuni: SipuniStatistics;
  calls: CallStore;
  employees: EmployeeStore;
  recordings: StageQueue;
  runs: SyncRunStore;
  settings: SipuniMapping & { pageSize: number; internalCalls: 'skip' | 'process' };
  count: (name: string, dimensions: Record<string, string>, value?: number) => void;
  /** A line for whoever looks after the account (B9). */
  warn: (message: string, details: Record<string, string | undefined>) => void;
  now?: () => number;
  runId: () => string;
}

export interface SyncRequest {
  /** The latest calls to check, newest first. */
  limit: number;
  /** ISO-8601; calls before it are left alone. */
  from?: string | undefined;
  /** ISO-8601; calls after it are left alone. */
  to?: string | undefined;
  /** Epoch ms after which no vendor request is begun. */
  deadline?: number | undefined;
}

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
  const { calls, employees, settings, runs, count, now = Date.now, runId } = ports;
  const at = () => new Date(now()).toISOString();

  return async (request: SyncRequest): Promise<SyncReport> => {
    const startedAt = at();
    const tally: Tally = { counts: {}, rejected: [], processed: 0, skipped: 0 };
    const sent = new Set<string>();
    let outcome: SyncOutcome = 'DONE';
    let message = '';
    try {
      const staff = byExtension(await employees.all());
      for await (const records of recordPages(ports, request, tally)) {
        const current = await storeRecords(records, staff);
        await dispatch(current);
      }
    } catch (failure) {
      ({ outcome, message } = named(failure));
    }
    await dispatch(await calls.unsent(new Date(now() - unsentAfterMs).toISOString()));
    const failed = tally.rejected.length;
    message ||= `Processed: ${tally.processed}, Skipped: ${tally.skipped}, Failed: ${failed}`;
    count('SyncRun', { Source: 'sipuni', Outcome: outcome });
    for (const [name, value] of Object.entries(tally.counts))
      count('SyncRow', { Source: 'sipuni', Result: name }, value);
    await runs.add({
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
      const current = await pMap(records, (record) => storeRecord(record, known.get(record.callId), staff), {
        concurrency: writesAtOnce,
      });
      return current.filter((call) => call !== undefined);
    }

    async function storeRecord(
      record: CallRecord,
      existing: Call | undefined,
      staff: ReadonlyMap<string, Employee>,
    ): Promise<Call | undefined> {
      const qualification = qualify(record, staff, settings.internalCalls);
      const stored = existing ?? (await createCall(record, qualification));
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
    ): Promise<Call | undefined> {
      const call = newCall(record, qualification, at());
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

/** Usable rows of the window, page by page, each call once. */
async function* recordPages(
  { sipuni, settings }: SyncPorts,
  { limit, from, to, deadline }: SyncRequest,
  tally: Tally,
): AsyncGenerator<CallRecord[]> {
  const pageSize = Math.min(limit, settings.pageSize);
  const seen = new Map<string, boolean>();
  const earliest = from ? new Date(from).toISOString() : '';
  const latest = to ? new Date(to).toISOString() : '9999';
  let left = limit;
  for (let page = 1; left > 0; page++) {
    const { rows, rejected } = readSipuniRows(await sipuni.exportPage(page, pageSize, deadline));
    const offset = (page - 1) * pageSize;
    for (const row of rejected.slice(0, left)) rejectRow(tally, { ...row, line: row.line + offset });

    const records = new Map<string, CallRecord>();
    let reachedStart = false;
    for (const { row, line } of to ? rows : rows.slice(0, left)) {
      if (records.size === left) break;
      const mapped = mapSipuniRow(row, settings);
      if (!('callId' in mapped)) {
        rejectRow(tally, { ...mapped, line: line + offset, row });
        continue;
      }
      reachedStart ||= mapped.callDate < earliest;
      if (mapped.callDate < earliest || mapped.callDate > latest) continue;
      // While we page, new calls push known ones to the next page: they come again, none is missed. A call may also
      // have several rows, one for each party it rang at: the one that was answered counts.
      const recorded = mapped.answered && mapped.recorded;
      const before = seen.get(mapped.callId);
      if (before !== undefined && (before || !recorded)) continue;
      seen.set(mapped.callId, recorded);
      records.set(mapped.callId, mapped);
    }
    yield [...records.values()];

    const received = rows.length + rejected.length;
    left -= to ? records.size : received;
    if (received < pageSize || reachedStart) return;
  }
}

const rejectRow = (tally: Tally, row: RejectedRow): void => {
  tally.rejected.push(row);
  tallyUp(tally, row.code);
};

const newCall = (record: CallRecord, qualification: ReturnType<typeof qualify>, now: string): Call => ({
  ...record,
  ...qualification,
  stage: 'recordings',
  attempts: 0,
  generation: 0,
  statusAt: now,
  createdAt: now,
});

const byExtension = (employees: readonly Employee[]): ReadonlyMap<string, Employee> =>
  new Map(employees.map((employee) => [employee.extension, employee]));

/** What a person is told when the vendor can't be read. Anything else is no outcome but a defect, and thrown on. */
export const named = (failure: unknown): { outcome: SyncOutcome; message: string } => {
  if (failure instanceof NotConfigured) return { outcome: 'NOT_CONFIGURED', message: failure.message };
  if (failure instanceof UnknownColumns) {
    const message = `${failure.message}. Sipuni may have renamed its columns: compare the header of /statistic/export/all with the mapping in functions/sources.`;
    return { outcome: 'COLUMNS_UNKNOWN', message };
  }
  if (failure instanceof NotCsv && !failure.isWebPage) {
    const message = `${failure.message}. Check that the base URL is that of Sipuni's API, then sync again.`;
    return { outcome: 'ANSWER_NOT_CSV', message };
  }
  if (failure instanceof NotCsv || (failure instanceof VendorFailure && failure.kind === 'refused')) {
    const message = `${failure.message}: that is how it refuses credentials. Check account id and integration key in the secret, and that the key has not expired.`;
    return { outcome: 'CREDENTIALS_REFUSED', message };
  }
  if (failure instanceof VendorFailure) {
    return {
      outcome: 'VENDOR_UNAVAILABLE',
      message: `${failure.message}. Nothing is lost: sync again later.`,
    };
  }
  throw failure;
};

import type { Call } from '../../../functions/shared/model/call';
import type { SyncRun } from '../../../functions/shared/model/sync-run';
import type { SipuniStatistics } from '../../../functions/sources/sipuni/sipuni-client';
import { type SyncPorts, type SyncRequest, syncSipuni } from '../../../functions/sources/sipuni/sync-sipuni';
import { inMemoryCalls, inMemoryEmployees, inMemoryQueue } from '../../shared/fakes';
import { anEmployee } from '../../shared/fixtures';
import { inMemoryOrdinals } from '../../shared/in-memory-ordinals';
import { csvTable, type VendorFields } from './sipuni-table';

export type VendorRow = VendorFields | string;

/** A vendor that lists these rows, newest first, by page. */
export const listing = (
  rows: () => readonly VendorRow[],
  onPage = (_page: number) => {},
): SipuniStatistics => ({
  exportPage: async (page, pageSize) => {
    onPage(page);
    return csvTable(rows().slice((page - 1) * pageSize, page * pageSize));
  },
});

/** A sync over stores in memory. The vendor's rows may change between two runs: replace what `rows` holds. */
export const syncing = (initialRows: readonly VendorRow[], overrides: Partial<SyncPorts> = {}) => {
  const vendor = { rows: initialRows, pages: [] as number[] };
  const calls = inMemoryCalls();
  const employees = inMemoryEmployees(anEmployee());
  const ordinals = inMemoryOrdinals();
  const queue = inMemoryQueue();
  const counted: Record<string, number> = {};
  const warnings: unknown[] = [];
  const runs: SyncRun[] = [];
  let run = 0;
  const ports: SyncPorts = {
    sipuni: listing(
      () => vendor.rows,
      (page) => vendor.pages.push(page),
    ),
    calls,
    employees,
    ordinals,
    recordings: queue,
    runs: {
      put: async (finished) => {
        runs.push(finished);
      },
    },
    settings: { timeZone: 'Asia/Tashkent', country: 'UZ', pageSize: 100, internalCalls: 'skip' },
    count: (name, { Outcome, Result }, value = 1) => {
      const key = `${name} ${Outcome ?? Result}`;
      counted[key] = (counted[key] ?? 0) + value;
    },
    warn: (_message, details) => warnings.push(details),
    now: () => Date.parse('2025-10-16T19:00:00.000Z'),
    runId: () => `run-${++run}`,
    ...overrides,
  };
  return {
    vendor,
    calls,
    employees,
    ordinals,
    queue,
    counted,
    warnings,
    runs,
    ports,
    sync: (request: Partial<SyncRequest> = {}) => syncSipuni(ports)({ limit: 500, ...request }),
    stored: () => [...calls.content.values()],
    /** What the later stages make of a stored call. */
    change: (callId: string, change: Partial<Call>) => {
      const call = calls.content.get(callId);
      if (call) calls.content.set(callId, { ...call, ...change });
    },
  };
};

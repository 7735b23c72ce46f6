import type { Details } from '../../../../functions/shared/aws/metrics-list';
import type { Call } from '../../../../functions/shared/calls/schema';
import type { SyncRun } from '../../../../functions/shared/syncs/schema';
import {
  callIntake,
  type IntakePorts,
} from '../../../../functions/sources/telephony-sync/intake/call-intake';
import { workOnRun } from '../../../../functions/sources/telephony-sync/pages/page-run';
import {
  type SyncPorts,
  type SyncReport,
  type SyncRequest,
  syncLatest,
} from '../../../../functions/sources/telephony-sync/pages/sync-latest';
import type { SyncMessage } from '../../../../functions/sources/telephony-sync/sync-consumer';
import {
  rangeSince,
  receiveSync,
  requestSync,
} from '../../../../functions/sources/telephony-sync/sync-starts';
import { toSyncFailure } from '../../../../functions/telephony/sipuni/failures';
import type { SipuniMapping } from '../../../../functions/telephony/sipuni/mapper';
import { readSipuniPage } from '../../../../functions/telephony/sipuni/pages';
import type { SipuniStatistics } from '../../../../functions/telephony/sipuni/statistics';
import { anEmployee } from '../../../support/fixtures';
import { inMemoryQueue } from '../../../support/sqs';
import { csvTable, type VendorFields } from '../../../telephony/sipuni/sipuni-table';
import { syncStores } from '../sync-stores';

export type VendorRow = VendorFields | string;

/** A vendor that lists these rows by page, newest first. */
export const listRows = (
  rows: () => readonly VendorRow[],
  onPage = (_page: number) => {},
): SipuniStatistics => ({
  exportPage: async (page, pageSize) => {
    onPage(page);
    return csvTable(rows().slice((page - 1) * pageSize, page * pageSize));
  },
});

/** Parts of a sync that a test replaces. */
export type TestPorts = Omit<IntakePorts, 'source' | 'settings'> &
  Pick<SyncPorts, 'runs' | 'count' | 'runId'> & {
    sipuni: SipuniStatistics;
    settings: SipuniMapping & { pageSize: number; internalCalls: 'skip' | 'process' };
  };

/** The list of a vendor with these pages. */
export const listOf = (
  sipuni: SipuniStatistics,
  settings: SipuniMapping = { timeZone: 'Asia/Tashkent', country: 'UZ' },
): SyncPorts['list'] => ({
  ask: (...page) => sipuni.exportPage(...page),
  read: (csv) => readSipuniPage(csv, settings),
});

const portsOf = (ports: TestPorts): SyncPorts => ({
  ...{ source: 'sipuni', toSyncFailure, ...ports },
  list: listOf(ports.sipuni, ports.settings),
  beginIntake: callIntake({ ...ports, source: 'sipuni' }),
});

/** A sync over stores in memory. Replace `rows` to change the vendor's rows between two runs. */
export const openSync = (initialRows: readonly VendorRow[], overrides: Partial<TestPorts> = {}) => {
  const vendor = { rows: initialRows, pages: [] as number[] };
  const { world, points, runs: resumable, table } = syncStores('sipuni', { employees: [anEmployee()] });
  const { calls, employees } = world;
  const { ordinals } = table;
  const queue = inMemoryQueue();
  const counted: Record<string, number> = {};
  const warnings: unknown[] = [];
  const runs: SyncRun[] = [];
  let run = 0;
  const ports: TestPorts = {
    sipuni: listRows(
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
    count: (name, _, value = 1, { Code, Result }: Details = {}) => {
      const key = `${name} ${Code ?? Result}`;
      counted[key] = (counted[key] ?? 0) + value;
    },
    warn: (_message, details) => warnings.push(details),
    now: () => Date.parse('2025-10-16T19:00:00.000Z'),
    runId: () => `run-${++run}`,
    ...overrides,
  };
  const messages: SyncMessage[] = [];
  const missed: unknown[] = [];
  let invocations = 0;

  /** The ports of one invocation of the nightly sync. `mortal` may make any of them die. */
  const invocation = (mortal: <P extends object>(ports: P) => P = (ports) => ports) => {
    const { now } = ports;
    const shared = {
      source: 'sipuni' as const,
      runs: mortal({
        create: resumable.create,
        take: resumable.take,
        save: resumable.save,
        handOver: resumable.handOver,
        finish: resumable.finish,
      }),
      resumePoints: mortal({ get: points.get, advance: points.advance, beginRun: points.beginRun }),
      queue: mortal({ send: async (runId: string) => void messages.push({ runId }) }),
      now,
      newRunId: ports.runId,
    };
    const mortalPorts = {
      ...ports,
      sipuni: mortal(ports.sipuni),
      calls: mortal(ports.calls),
      ordinals: mortal(ports.ordinals),
      recordings: mortal(ports.recordings),
    };
    const work = workOnRun({
      ...portsOf(mortalPorts),
      ...shared,
      missed: mortal({ send: async (run: unknown) => void missed.push(run) }),
      settings: { ...ports.settings, syncLimit: 500 },
      backoff: { baseMs: 2000, capMs: 300_000 },
      maxTries: 3,
    });
    const receive = receiveSync({
      ...shared,
      sendUnsent: async () => {},
      checkConfigured: async () => {},
      scheduledRange: rangeSince({ overlapMs: 48 * 3_600_000, historyDays: 2 }),
      inform: () => {},
      work,
    });
    return {
      request: requestSync(shared),
      receive: (message: SyncMessage) =>
        receive(message, { owner: `invocation-${++invocations}`, leaseMs, received: 1 }),
    };
  };

  /** Delivers a message and all that follow from it. */
  const drain = async (first: SyncMessage): Promise<void> => {
    messages.push(first);
    let delivered = 0;
    for (let message = messages.shift(); message; message = messages.shift()) {
      if (++delivered > mostMessages) throw new Error('The run does not come to an end.');
      const { againAfterMs } = await invocation().receive(message);
      if (againAfterMs !== undefined) throw new Error('The run is held by somebody else.');
    }
  };

  const reportOf = (runId: string | undefined): SyncReport => {
    const found = resumable.content.get(runId ?? '');
    const { processed = 0, skipped = 0, failed = 0 } = found?.progress.taken ?? {};
    return { outcome: found?.outcome ?? 'DONE', message: found?.message ?? '', processed, skipped, failed };
  };

  const nightly = async (): Promise<SyncReport> => {
    await drain({ source: 'schedule' });
    return reportOf(points.state.point.runId);
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
    resumable,
    points,
    messages,
    missed,
    invocation,
    drain,
    reportOf,
    /** A person's sync, or the nightly sync without a request. */
    sync: (request?: Partial<SyncRequest>) =>
      request ? syncLatest(portsOf(ports))({ limit: 500, ...request }) : nightly(),
    stored: () => world.stored.calls(),
    /** Removes a call as if no sync had stored it. */
    forget: (callId: string) => world.memory.forget((item) => item.callId?.S === callId),
    /** Changes a stored call as later stages do. */
    change: (callId: string, change: Partial<Call>) => {
      const call = world.stored.call(callId);
      if (call) world.placeCall({ ...call, ...change });
    },
  };
};

const mostMessages = 200;

/** Longest life of an invocation (ms). */
export const leaseMs = 300_000;

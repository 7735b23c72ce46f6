import type { Count, Details } from '../../../../functions/shared/aws/metrics-list';
import type { ResumableRuns } from '../../../../functions/shared/syncs/store';
import { callWriter } from '../../../../functions/sources/telephony-sync/intake/call-writer';
import { wonIntake } from '../../../../functions/sources/telephony-sync/intake/won-intake';
import { type SliceRunPorts, workOnRun } from '../../../../functions/sources/telephony-sync/slices/slice-run';
import type { SyncMessage } from '../../../../functions/sources/telephony-sync/sync-consumer';
import {
  rangeSince,
  receiveSync,
  requestSync,
  type StartPorts,
} from '../../../../functions/sources/telephony-sync/sync-starts';
import { toSyncFailure } from '../../../../functions/telephony/alotech/failures';
import { mapAlotechRecord, rowOf, timeOfRecord } from '../../../../functions/telephony/alotech/mapper';
import type { CallSlices } from '../../../../functions/telephony/call-list';
import { syncStores } from '../sync-stores';
import { cap, inMemoryAlotech, type VendorCall, zone } from './in-memory-alotech';

/** 2 March 2026 at 00:00 in Istanbul (epoch seconds). */
export const monday = Date.UTC(2026, 2, 1, 21) / 1000;

/** Kills an invocation. */
export class Crash extends Error {}

/** The crash of an invocation at this port call, before or after the call takes effect. */
export interface CrashPoint {
  at: number;
  when: 'before' | 'after';
}

interface Message {
  body: SyncMessage;
  visibleAt: number;
  received: number;
}

type Asked = Pick<CallSlices, 'between'>;

export interface WorldOptions {
  calls: VendorCall[];
  /** Epoch seconds. */
  now?: number;
  parallelRequests?: number;
  /** Time that passes with every request (ms). */
  requestMs?: number;
  random?: () => number;
  /** Replaces the vendor. */
  alotech?: (vendor: Asked) => Asked;
  checkConfigured?: StartPorts['checkConfigured'];
  sendUnsent?: StartPorts['sendUnsent'];
  /** Replaces the runs in memory. */
  runs?: ResumableRuns;
  /** Replaces the counts that the test sees. */
  count?: Count;
}

const leaseMs = 300_000;
/** Longest delay of SQS (ms). */
const longestDelayMs = 900_000;

/** The sync over stores in memory, with its queue and its own clock. */
export const world = ({
  calls,
  now: start = monday + 30 * 86_400,
  parallelRequests = 4,
  requestMs = 1000,
  random = () => 0.5,
  alotech = (vendor) => vendor,
  checkConfigured = async () => {},
  sendUnsent = async () => {},
  runs: givenRuns,
  count,
}: WorldOptions) => {
  const clock = { ms: start * 1000 };
  const now = () => clock.ms;
  const vendor = inMemoryAlotech(calls, now, random);
  const { table, runs, points, ...stores } = syncStores('alotech');
  Object.assign(runs, givenRuns);
  const messages: Message[] = [];
  /** Digests of each call at the times when it was sent. */
  const sent = new Map<string, Set<string | undefined>>();
  const counted: Record<string, number> = {};
  const warnings: unknown[] = [];
  const informed: string[] = [];
  let ids = 0;
  let invocations = 0;

  /** The ports of one invocation. It may die at any port call. */
  const invocation = (crash?: CrashPoint) => {
    let portCalls = 0;
    let isDead = false;
    const mortal =
      <A extends unknown[], R>(port: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        // Lets other work run at every port call.
        for (let turns = Math.floor(random() * 4); turns > 0; turns--) await Promise.resolve();
        portCalls++;
        if (isDead) throw new Crash('dead already');
        const dies = crash?.at === portCalls;
        if (dies && crash.when === 'before') isDead = true;
        if (isDead) throw new Crash(`before call ${portCalls}`);
        const result = await port(...args);
        if (dies) isDead = true;
        if (isDead) throw new Crash(`after call ${portCalls}`);
        return result;
      };
    const queue = {
      send: mortal(async (runId: string, afterMs: number = 0) => {
        messages.push({ body: { runId }, visibleAt: now() + Math.min(longestDelayMs, afterMs), received: 0 });
      }),
    };
    const leased = {
      create: mortal(runs.create),
      take: mortal(runs.take),
      save: mortal(runs.save),
      handOver: mortal(runs.handOver),
      finish: mortal(runs.finish),
    };
    const resumePoints = {
      get: mortal(points.get),
      advance: mortal(points.advance),
      beginRun: mortal(points.beginRun),
    };
    const newRunId = () => `run-${++ids}`;
    const writer = callWriter({
      calls: { getMany: mortal(table.calls.getMany), create: mortal(table.calls.create) },
      writes: { replace: mortal(table.writes.replace), correct: mortal(table.writes.correct) },
      ordinals: { reserve: mortal(table.ordinals.reserve) },
      now,
    });
    const matching = {
      sendCalls: mortal(async (callIds: readonly string[]) => {
        for (const id of callIds)
          sent.set(id, (sent.get(id) ?? new Set()).add(stores.world.stored.call(id)?.recordDigest));
      }),
    };
    const workPorts: SliceRunPorts = {
      ...{ source: 'alotech', answerCap: cap, toSyncFailure },
      list: {
        timeOf: (record) => timeOfRecord(record, zone)?.at,
        map: (record) => mapAlotechRecord(record, { timeZone: zone, country: 'TR' }),
        rowOf,
        between: mortal(async (from, to, options) => {
          clock.ms += requestMs;
          return alotech(vendor).between(from, to, options);
        }),
      },
      intake: wonIntake({
        ...{ source: 'alotech', writer, matching, now },
        calls: { unsent: async () => [] },
      }),
      runs: leased,
      resumePoints,
      queue,
      settings: { timeZone: zone, parallelRequests },
      backoff: { baseMs: 2000, capMs: 300_000 },
      maxTries: 4,
      count:
        count ??
        ((name, _, value = 1, { Code, Result }: Details = {}) => {
          const key = [name, Code ?? Result].filter(Boolean).join(' ');
          counted[key] = (counted[key] ?? 0) + value;
        }),
      warn: (_message, details) => warnings.push(details),
      now,
    };
    const starts = { source: 'alotech' as const, runs: leased, resumePoints, queue, now, newRunId };
    return {
      isDead: () => isDead,
      request: requestSync(starts),
      receive: receiveSync({
        ...starts,
        checkConfigured: mortal(checkConfigured),
        sendUnsent: mortal(sendUnsent),
        scheduledRange: rangeSince({ overlapMs: 7_200_000, historyDays: 3 }),
        inform: (message) => informed.push(message),
        work: workOnRun(workPorts),
      }),
    };
  };

  /** Delivers one message as SQS does. An unacknowledged message comes again. */
  const deliver = async (message: Message, crash?: CrashPoint): Promise<void> => {
    message.visibleAt = Number.POSITIVE_INFINITY;
    message.received++;
    const begunAt = now();
    const acting = invocation(crash);
    const owner = `invocation-${++invocations}`;
    try {
      const { againAfterMs } = await acting.receive(message.body, {
        owner,
        leaseMs,
        received: message.received,
      });
      if (againAfterMs === undefined) messages.splice(messages.indexOf(message), 1);
      else message.visibleAt = now() + againAfterMs;
    } catch (failure) {
      if (!(failure instanceof Crash) && !acting.isDead()) message.visibleAt = now() + 1000;
      else message.visibleAt = begunAt + leaseMs + 1000;
      if (!(failure instanceof Crash)) lastFailure.cause = failure;
    }
  };
  const lastFailure: { cause?: unknown } = {};

  /**
   * Delivers messages until the queue is empty. Moves the clock to the next message when needed.
   *
   * @param crashes of the next invocations, in order
   * @param atOnce invocations at the same time
   */
  const drain = async (crashes: (CrashPoint | undefined)[] = [], atOnce = 1): Promise<void> => {
    for (let round = 0; messages.length > 0; round++) {
      if (round > 3000) throw new Error('The messages do not come to an end.', { cause: lastFailure.cause });
      const next = Math.min(...messages.map(({ visibleAt }) => visibleAt));
      clock.ms = Math.max(clock.ms, next);
      const due = messages.filter(({ visibleAt }) => visibleAt <= clock.ms).slice(0, atOnce);
      await Promise.all(due.map((message) => deliver(message, crashes.shift())));
    }
  };

  return {
    clock,
    vendor,
    table,
    runs,
    points,
    messages,
    sent,
    counted,
    warnings,
    informed,
    lastFailure,
    drain,
    invocation,
    /** The schedule's message. */
    schedule: () => messages.push({ body: { source: 'schedule' }, visibleAt: clock.ms, received: 0 }),
    /** A repeated message, as from SQS. */
    repeat: (runId: string) => messages.push({ body: { runId }, visibleAt: clock.ms, received: 0 }),
    /** A person's range in epoch seconds, both inclusive. */
    request: (from: number, to: number) => invocation().request({ from: from * 1000, to: to * 1000 }),
    stored: () => [...table.content.values()],
    storedKeys: () => [...table.content.values()].map(({ externalId }) => externalId).sort(),
    keys: () => vendor.calls.map(({ key }) => key).sort(),
    run: (runId: string) => runs.content.get(runId),
  };
};

export const callsAt = (times: readonly number[], overrides: Partial<VendorCall> = {}): VendorCall[] =>
  times.map((at, index) => ({ key: `key-${at}-${index}`, at, ...overrides }));

import { NotConfigured } from '../../shared/aws/secrets';
import type { ResumePoints } from '../../shared/syncs/resume-points';
import type { ResumableRun, ResumePoint, SyncProgress, SyncRun } from '../../shared/syncs/schema';
import type { ResumableRuns, RunClaim } from '../../shared/syncs/store';
import type { SyncDelivery, SyncMessage, SyncReceipt } from './sync-consumer';

export interface StartPorts {
  source: SyncRun['source'];
  runs: Pick<ResumableRuns, 'create' | 'take'>;
  resumePoints: Pick<ResumePoints, 'get' | 'beginRun'>;
  queue: { send(runId: string, afterMs?: number): Promise<void> };
  work: (run: ResumableRun, work: Work) => Promise<void>;
  /** Sends what earlier work left unsent. */
  sendUnsent: () => Promise<void>;
  /** @throws NotConfigured */
  checkConfigured: () => Promise<unknown>;
  scheduledRange: ScheduledRange;
  inform: (message: string, details: Record<string, string | number | undefined>) => void;
  now: () => number;
  newRunId: () => string;
}

export interface Work {
  owner: string;
  /** Epoch ms after which nothing new begins. The invocation lives `wrapUpMs` longer. */
  deadline: number;
  /** Time kept free (ms). Half is for answers and half for storing them. */
  wrapUpMs: number;
}

/** Splits the life of an invocation (ms) into work and wrap-up. */
const splitLifetime = (leaseMs: number, now: number): Pick<Work, 'deadline' | 'wrapUpMs'> => {
  const wrapUpMs = Math.min(20_000, leaseMs / 3);
  return { deadline: now + leaseMs - wrapUpMs, wrapUpMs };
};

/** The range of the schedule's next run. */
export type ScheduledRange = (point: ResumePoint, now: number) => Pick<SyncProgress, 'from' | 'to'>;

/**
 * Starts an overlap before the resume point, because records appear late. The first run goes back
 * `historyDays`.
 *
 * @param overlapMs milliseconds
 */
export const rangeSince =
  ({ overlapMs, historyDays }: { overlapMs: number; historyDays: number }): ScheduledRange =>
  ({ through }, now) => {
    const from = through ? Date.parse(through) - overlapMs : now - historyDays * 86_400_000;
    return { from: toIsoSecond(Math.min(from, now)), to: toIsoSecond(now) };
  };

/** A run is stored right after its message is sent. A run still missing after these receives never comes. */
const runAppears = { afterMs: 2000, receives: 10 };

/**
 * Starts work for the messages of the sync's queue.
 *
 * The schedule starts a run an overlap before the resume point, because records appear late. The first run
 * goes back as far as configured. The schedule does nothing while its last run is active or that run's next
 * message is on its way. It takes over an abandoned run and then starts a new one. A run's own message
 * continues the run when nobody else holds it.
 */
export const receiveSync =
  ({
    source,
    runs,
    resumePoints,
    work,
    sendUnsent,
    checkConfigured,
    scheduledRange,
    inform,
    now,
    newRunId,
  }: Omit<StartPorts, 'queue'>) =>
  async (message: SyncMessage, { owner, leaseMs, received }: SyncDelivery): Promise<SyncReceipt> => {
    const claim = (): RunClaim => ({ owner, now: now(), leaseMs });
    const pace = { owner, ...splitLifetime(leaseMs, now()) };

    if ('runId' in message) {
      const claimed = await runs.take(message.runId, claim());
      if (claimed.state === 'taken') await work(claimed.run, pace);
      if (claimed.state === 'busy')
        return { againAfterMs: Math.max(1000, claimed.leaseUntil - now() + 1000) };
      if (claimed.state === 'missing' && received < runAppears.receives)
        return { againAfterMs: runAppears.afterMs };
      return {};
    }

    try {
      await checkConfigured();
    } catch (failure) {
      if (!(failure instanceof NotConfigured)) throw failure;
      inform('no scheduled sync: the source is not configured', { source, reason: failure.message });
      return {};
    }
    await sendUnsent();
    const { runId: last } = await resumePoints.get(source);
    if (last) {
      const takeOver = () => runs.take(last, { ...claim(), onlyStale: true });
      const claimed = await takeOver();
      if (claimed.state === 'busy') return {};
      if (claimed.state === 'taken') {
        await work(claimed.run, pace);
        // The run ends at its planned end. Another run reads what came since.
        if ((await takeOver()).state !== 'ended') return {};
      }
    }
    const point = await resumePoints.get(source);
    const runId = newRunId();
    if (!(await resumePoints.beginRun(source, runId, last))) return {};
    await runs.create(
      newRun(source, runId, point, { trigger: 'schedule', ...scheduledRange(point, now()) }, now()),
    );
    const claimed = await runs.take(runId, claim());
    if (claimed.state === 'taken') await work(claimed.run, pace);
    return {};
  };

/** The time range that a person requests, in epoch ms, both inclusive. */
export interface RequestedRange {
  from: number;
  to: number;
}

/** Starts a run over a requested range. Returns its id. */
export const requestSync =
  ({
    source,
    runs,
    resumePoints,
    queue,
    now,
    newRunId,
  }: Pick<StartPorts, 'source' | 'runs' | 'queue' | 'now' | 'newRunId'> & {
    resumePoints: Pick<ResumePoints, 'get'>;
  }) =>
  async ({ from, to }: RequestedRange): Promise<string> => {
    const runId = newRunId();
    const point = await resumePoints.get(source);
    // Send the message first. After a crash it finds no run. Otherwise a run could wait for ever.
    await queue.send(runId, 1000);
    await runs.create(
      newRun(
        source,
        runId,
        point,
        { trigger: 'request', from: toIsoSecond(from), to: toIsoSecond(to) },
        now(),
      ),
    );
    return runId;
  };

const newRun = (
  source: SyncRun['source'],
  runId: string,
  { density }: ResumePoint,
  range: Pick<SyncProgress, 'trigger' | 'from' | 'to'>,
  now: number,
): ResumableRun => ({
  source,
  runId,
  startedAt: new Date(now).toISOString(),
  message: 'Nothing is stored yet.',
  counts: {},
  rejected: [],
  progress: { ...range, requests: 0, gaps: [] },
  tries: 0,
  ...(density ? { density } : {}),
});

/** Rounded down to the second, as the vendor counts. */
const toIsoSecond = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString();

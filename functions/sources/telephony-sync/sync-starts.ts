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
  /** Epoch ms from which nothing further is begun; the invocation lives `wrapUpMs` longer. */
  deadline: number;
  /** Milliseconds kept back: half to wait for answers, half to store them. */
  wrapUpMs: number;
}

/** When an invocation that lives so long (ms) begins nothing further, and what it keeps back after that. */
export const paced = (leaseMs: number, now: number): Pick<Work, 'deadline' | 'wrapUpMs'> => {
  const wrapUpMs = Math.min(20_000, leaseMs / 3);
  return { deadline: now + leaseMs - wrapUpMs, wrapUpMs };
};

/** What the schedule's next run reads. */
export type ScheduledRange = (point: ResumePoint, now: number) => Pick<SyncProgress, 'from' | 'to'>;

/**
 * From so long before the resume point, for what appears late, or from as far back as configured at first.
 *
 * @param overlapMs milliseconds
 */
export const rangeSince =
  ({ overlapMs, historyDays }: { overlapMs: number; historyDays: number }): ScheduledRange =>
  ({ through }, now) => {
    const from = through ? Date.parse(through) - overlapMs : now - historyDays * 86_400_000;
    return { from: iso(Math.min(from, now)), to: iso(now) };
  };

/** A run is stored right after its message is sent; one that was not by then never will be. */
const runAppears = { afterMs: 2000, receives: 10 };

/**
 * What the messages of the sync's queue start.
 *
 * The schedule begins a run an overlap before the resume point, for records that appear late. The first run begins as
 * far back as configured. It does nothing while its last run is at work, or while that run's next message is on its
 * way. It takes over one that was left, and begins one of its own once that has ended. A message of a run goes on with
 * it, once nobody else is at work on it.
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
    const pace = { owner, ...paced(leaseMs, now()) };

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
        // It ends where it once began; what came since then is for a run of its own.
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

/** A range of time a person asks for, epoch ms, both inclusive. */
export interface RequestedRange {
  from: number;
  to: number;
}

/** Begins a run over a range that a person asks for; answers its id. */
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
    // The message first: a crash in between leaves one that finds no run, rather than a run that nobody works on.
    await queue.send(runId, 1000);
    await runs.create(
      newRun(source, runId, point, { trigger: 'request', from: iso(from), to: iso(to) }, now()),
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

/** To the second, as the vendor counts. */
export const iso = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString();

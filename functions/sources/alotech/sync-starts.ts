import type { SyncProgress } from '../../shared/model/sync-run';
import { NotConfigured } from '../../shared/secrets';
import type { ResumePoint, ResumePoints } from '../../shared/store/resume-points';
import type { ResumableRun, ResumableRuns, RunClaim } from '../../shared/store/sync-runs';
import { paced, type Work } from './sync-alotech';
import type { SyncMessage } from './sync-queue';

export interface StartPorts {
  runs: Pick<ResumableRuns, 'create' | 'take'>;
  resumePoints: Pick<ResumePoints, 'get' | 'beginRun'>;
  queue: { send(runId: string, afterMs?: number): Promise<void> };
  work: (run: ResumableRun, work: Work) => Promise<void>;
  /** Sends what earlier work left unsent. */
  sendUnsent: () => Promise<void>;
  /** @throws NotConfigured */
  checkConfigured: () => Promise<unknown>;
  settings: { overlapMinutes: number; historyDays: number };
  inform: (message: string, details: Record<string, string | number | undefined>) => void;
  now: () => number;
  newRunId: () => string;
}

export interface SyncDelivery {
  /** Unique per invocation and message. */
  owner: string;
  /** Longest time the invocation can be alive, milliseconds. */
  leaseMs: number;
  /** How often the message was received. */
  received: number;
}

/** When a message whose run is at work elsewhere, or not stored yet, shall come again; absent: it is dealt with. */
export interface SyncReceipt {
  againAfterMs?: number;
}

/** A run is stored right after its message is sent; one that was not by then never will be. */
const runAppears = { afterMs: 2000, receives: 10 };

/**
 * What the messages of the sync's queue start.
 *
 * The schedule begins a run from the resume point, an overlap earlier for records that appear late, or from as far back as
 * configured at first. While its last run is at work, or that run's next message is on its way, it does nothing; it takes
 * over one that was left. A message of a run goes on with it, once nobody else is at work on it.
 */
export const receiveSync =
  ({
    runs,
    resumePoints,
    work,
    sendUnsent,
    checkConfigured,
    settings,
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
      inform('no scheduled sync: Alotech is not configured', { reason: failure.message });
      return {};
    }
    await sendUnsent();
    const point = await resumePoints.get('alotech');
    if (point.runId) {
      const claimed = await runs.take(point.runId, { ...claim(), onlyStale: true });
      if (claimed.state === 'taken') await work(claimed.run, pace);
      if (claimed.state === 'taken' || claimed.state === 'busy') return {};
    }
    const runId = newRunId();
    if (!(await resumePoints.beginRun('alotech', runId, point.runId))) return {};
    await runs.create(newRun(runId, point, scheduledRange(point, settings, now()), now()));
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
    runs,
    resumePoints,
    queue,
    now,
    newRunId,
  }: Pick<StartPorts, 'runs' | 'queue' | 'now' | 'newRunId'> & { resumePoints: Pick<ResumePoints, 'get'> }) =>
  async ({ from, to }: RequestedRange): Promise<string> => {
    const runId = newRunId();
    const point = await resumePoints.get('alotech');
    // The message first: a crash in between leaves one that finds no run, rather than a run that nobody works on.
    await queue.send(runId, 1000);
    await runs.create(newRun(runId, point, { trigger: 'request', from: iso(from), to: iso(to) }, now()));
    return runId;
  };

const scheduledRange = (
  { through }: ResumePoint,
  { overlapMinutes, historyDays }: StartPorts['settings'],
  now: number,
): Pick<SyncProgress, 'trigger' | 'from' | 'to'> => {
  const from = through ? Date.parse(through) - overlapMinutes * 60_000 : now - historyDays * 86_400_000;
  return { trigger: 'schedule', from: iso(Math.min(from, now)), to: iso(now) };
};

const newRun = (
  runId: string,
  { density }: ResumePoint,
  range: Pick<SyncProgress, 'trigger' | 'from' | 'to'>,
  now: number,
): ResumableRun => ({
  source: 'alotech',
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
const iso = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString();

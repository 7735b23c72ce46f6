import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Analysis } from '../../functions/shared/analyses/schema';
import type { AnalysisStore } from '../../functions/shared/analyses/store';
import { type ObjectStore, readsJson } from '../../functions/shared/aws/objects';
import { type PaidAnswers, paidAnswers } from '../../functions/shared/aws/paid-answers';
import type { StageQueue } from '../../functions/shared/aws/queue';
import { type Call, hasEnded, type ReasonCode } from '../../functions/shared/calls/schema';
import type { CallStore } from '../../functions/shared/calls/store';
import type { CriteriaSet, VersionedCriteria } from '../../functions/shared/criteria/schema';
import type { CriteriaStore } from '../../functions/shared/criteria/store';
import type { Employee } from '../../functions/shared/employees/schema';
import type { EmployeeStore } from '../../functions/shared/employees/store';
import type { StageRuns } from '../../functions/shared/stage/stage-runs';
import { type Stage, stages } from '../../functions/shared/stage/stages';

/** Stores in memory that keep the rules of the real ones; each shows its content to the test. */

export interface InMemoryCalls extends CallStore {
  readonly content: Map<string, Call>;
}

export const inMemoryCalls = (...initial: Call[]): InMemoryCalls => {
  const content = new Map(initial.map((call) => [call.callId, call]));
  const update = (
    callId: string,
    allowed: (stored: Call) => boolean,
    change: Partial<Call>,
    remove: readonly (keyof Call)[] = [],
  ): boolean => {
    const stored = content.get(callId);
    if (!stored || !allowed(stored)) return false;
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const updated: Call = { ...stored, ...Object.fromEntries(given) };
    for (const attribute of remove) delete updated[attribute];
    content.set(callId, updated);
    return true;
  };
  const sameRound = (call: Call) => (stored: Call) => stored.round === call.round;

  return {
    content,
    get: async (callId) => content.get(callId),
    getMany: async (callIds) =>
      new Map(
        callIds.flatMap((callId) => {
          const call = content.get(callId);
          return call ? [[callId, call] as const] : [];
        }),
      ),
    create: async (call) => {
      if (content.has(call.callId)) return false;
      content.set(call.callId, call);
      return true;
    },
    unsent: async (before) =>
      [...content.values()].filter(
        ({ status, dispatchedAt, statusAt }) => status === 'QUEUED' && !dispatchedAt && statusAt < before,
      ),
    markDispatched: async (call, at) => {
      update(call.callId, sameRound(call), { dispatchedAt: at });
    },
    requeue: async (call, facts, at) =>
      update(
        call.callId,
        (stored) => stored.status === 'SKIPPED' && sameRound(call)(stored),
        {
          ...facts,
          status: 'QUEUED',
          stage: 'recordings',
          attempts: 0,
          statusAt: at,
          round: call.round + 1,
        },
        ['reasonCode', 'reason', 'dispatchedAt'],
      ),
    move: async (call, upTo, { remove = [], reasonCode, reason, ...set }, at) =>
      update(
        call.callId,
        (stored) =>
          sameRound(call)(stored) &&
          !hasEnded(stored) &&
          stages.indexOf(stored.stage) <= stages.indexOf(upTo),
        { ...set, ...(reasonCode ? { reasonCode, reason: reason ?? reasonCode } : {}), statusAt: at },
        [...remove, ...(reasonCode ? [] : (['reasonCode', 'reason'] as const))],
      ),
    reopen: async (call, change, at) =>
      update(
        call.callId,
        (stored) => (stored.status === 'ERROR' || stored.status === 'SKIPPED') && sameRound(call)(stored),
        { ...change, attempts: 0, statusAt: at, round: call.round + 1 },
        ['reasonCode', 'reason', 'dispatchedAt'],
      ),
  };
};

interface StageRun {
  state: 'running' | 'waiting' | 'done';
  owner?: string;
  leaseUntil: number;
  attempts: number;
  failures: ReasonCode[];
  looks?: number | undefined;
  parked?: { since: number; code: ReasonCode } | undefined;
}

export interface InMemoryStageRuns extends StageRuns {
  /** By `<callId>/<stage>/<round>`. */
  readonly content: Map<string, StageRun>;
}

export const inMemoryStageRuns = (): InMemoryStageRuns => {
  const content = new Map<string, StageRun>();
  const keyOf = (call: Call, stage: Stage) => `${call.callId}/${stage}/${call.round}`;
  return {
    content,
    claim: async (call, stage, { owner, now, leaseMs, look = 0 }) => {
      const key = keyOf(call, stage);
      const run = content.get(key);
      if (run?.state === 'done') return { state: 'done' };
      const { looks, parked } = run ?? {};
      if (look !== 'any' && looks !== undefined && looks > look) return { state: 'stale' };
      if (run?.state === 'running' && run.leaseUntil >= now)
        return { state: 'busy', leaseUntil: run.leaseUntil };
      const attempts = (run?.attempts ?? 0) + 1;
      const failures = run?.failures ?? [];
      content.set(key, { ...run, state: 'running', owner, leaseUntil: now + leaseMs, attempts, failures });
      return { state: 'claimed', attempts, failures, looks, parked };
    },
    finish: async (call, stage) => {
      const key = keyOf(call, stage);
      content.set(key, {
        ...(content.get(key) ?? { attempts: 0, failures: [] }),
        state: 'done',
        leaseUntil: 0,
      });
    },
    park: async (call, stage, owner, blocked) => {
      const key = keyOf(call, stage);
      const run = content.get(key);
      if (run?.state !== 'running' || run.owner !== owner) return;
      const waiting = { ...run, state: 'waiting' as const, leaseUntil: 0, attempts: run.attempts - 1 };
      content.set(key, blocked ? { ...waiting, looks: blocked.looks, parked: blocked } : waiting);
    },
    release: async (call, stage, owner, code) => {
      const key = keyOf(call, stage);
      const run = content.get(key);
      if (run?.state === 'running' && run.owner === owner)
        content.set(key, {
          ...run,
          state: 'waiting',
          leaseUntil: 0,
          failures: [...run.failures, code],
        });
    },
  };
};

export interface InMemoryObjects extends ObjectStore {
  readonly content: Map<string, { body: Buffer; contentType: string; modifiedAt?: number }>;
}

/** @param initial text by key */
export const inMemoryObjects = (initial: Record<string, string> = {}): InMemoryObjects => {
  const content: InMemoryObjects['content'] = new Map();
  const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`;
  const put: ObjectStore['put'] = async (key, given, contentType) => {
    content.set(key, { body: Buffer.from(given), contentType });
  };
  const text: ObjectStore['text'] = async (key) => content.get(key)?.body.toString('utf8');
  for (const [key, given] of Object.entries(initial)) {
    content.set(key, { body: Buffer.from(given), contentType: 'application/octet-stream' });
  }
  return {
    content,
    put,
    text,
    json: readsJson(text),
    head: async (key) => {
      const stored = content.get(key);
      return (
        stored && {
          etag: etagOf(stored.body),
          bytes: stored.body.length,
          modifiedAt: stored.modifiedAt ?? Date.now(),
        }
      );
    },
    stream: async (key) => {
      const stored = content.get(key);
      return (
        stored && {
          etag: etagOf(stored.body),
          bytes: stored.body.length,
          body: Readable.from([stored.body]),
        }
      );
    },
    remove: async (key) => {
      content.delete(key);
    },
    address: (key) => `s3://a-bucket/${key}`,
  };
};

/** The real ledger over objects in memory. */
export const inMemoryAnswers = (objects: ObjectStore = inMemoryObjects()): PaidAnswers =>
  paidAnswers(objects);

export interface InMemoryEmployees extends EmployeeStore {
  /** By extension. */
  readonly content: Map<string, Employee>;
}

export const inMemoryEmployees = (...initial: Employee[]): InMemoryEmployees => {
  const content = new Map(initial.map((employee) => [employee.extension, employee]));
  return {
    content,
    all: async () => [...content.values()].sort((a, b) => (a.extension < b.extension ? -1 : 1)),
    get: async (extension) => content.get(extension),
    put: async (employees) => {
      for (const employee of employees) content.set(employee.extension, employee);
    },
  };
};

export interface InMemoryCriteria extends CriteriaStore {
  readonly content: Map<number, VersionedCriteria>;
}

export const inMemoryCriteria = (...initial: CriteriaSet[]): InMemoryCriteria => {
  const content = new Map<number, VersionedCriteria>();
  const add: CriteriaStore['add'] = async (set, version, at) => {
    if (content.has(version)) return false;
    content.set(version, { ...set, version, updatedAt: at });
    return true;
  };
  for (const [index, set] of initial.entries())
    content.set(index + 1, { ...set, version: index + 1, updatedAt: '2025-10-01T00:00:00.000Z' });
  return {
    content,
    add,
    latest: async () => content.get(Math.max(0, ...content.keys())),
  };
};

export interface InMemoryAnalyses extends AnalysisStore {
  readonly content: Map<string, Analysis>;
}

export const inMemoryAnalyses = (...initial: Analysis[]): InMemoryAnalyses => {
  const content = new Map(initial.map((analysis) => [analysis.callId, analysis]));
  return {
    content,
    get: async (callId) => content.get(callId),
    put: async (analysis) => {
      content.set(analysis.callId, analysis);
    },
  };
};

export interface InMemoryQueue extends StageQueue {
  /** Call ids in the order they were sent. */
  readonly sent: string[];
}

/** @param accepts whether the queue takes a message; one it refuses fails alone in `sendAll` and throws in `send` */
export const inMemoryQueue = (accepts: (callId: string) => boolean = () => true): InMemoryQueue => {
  const sent: string[] = [];
  return {
    sent,
    send: async (callId) => {
      if (!accepts(callId)) throw new Error('the queue is out of reach');
      sent.push(callId);
    },
    lookNow: async (callId) => {
      if (!accepts(callId)) throw new Error('the queue is out of reach');
      sent.push(`${callId} now`);
    },
    sendAll: async (callIds) => {
      const accepted = callIds.filter(accepts);
      sent.push(...accepted);
      return accepted;
    },
  };
};

import type { Call } from '../functions/shared/calls/schema';
import type { ResumableRun } from '../functions/shared/syncs/schema';
import type { ResumableRuns } from '../functions/shared/syncs/store';
import type { CallWriterPorts, CallWrites } from '../functions/sources/telephony-sync/intake/call-writer';

/** Stores in memory with the rules of the real ones. Each shows its content to the test. */

const nobody = 'nobody';

export const inMemoryRuns = () => {
  const content = new Map<string, ResumableRun & { owner?: string; leaseUntil?: number }>();
  const saveAs =
    (change: (until: number) => { owner?: string; leaseUntil?: number }) =>
    async (run: ResumableRun, owner: string, until = 0): Promise<boolean> => {
      const stored = content.get(run.runId);
      if (!stored || stored.owner !== owner || stored.finishedAt) return false;
      content.set(run.runId, { ...stored, ...run, ...change(until) });
      return true;
    };
  const runs: ResumableRuns = {
    create: async (run) => {
      if (content.has(run.runId)) return false;
      content.set(run.runId, run);
      return true;
    },
    take: async (runId, { owner, now, leaseMs, onlyStale = false }) => {
      const stored = content.get(runId);
      if (!stored) return { state: 'missing' };
      if (stored.finishedAt) return { state: 'ended' };
      const isFree = stored.leaseUntil === undefined || stored.leaseUntil < now;
      if (!isFree && !(stored.owner === nobody && !onlyStale))
        return { state: 'busy', leaseUntil: stored.leaseUntil ?? now };
      content.set(runId, { ...stored, owner, leaseUntil: now + leaseMs });
      const { owner: _, leaseUntil: _l, ...run } = stored;
      return { state: 'taken', run };
    },
    save: saveAs(() => ({})),
    handOver: saveAs((leaseUntil) => ({ owner: nobody, leaseUntil })),
    finish: saveAs(() => ({ owner: nobody, leaseUntil: 0 })),
  };
  return { ...runs, content };
};

export const inMemoryCallTable = (...initial: Call[]) => {
  const content = new Map(initial.map((call) => [call.callId, call]));
  const isAsRead = (read: Call) => content.get(read.callId)?.recordDigest === read.recordDigest;
  const written: string[] = [];
  const calls: CallWriterPorts['calls'] = {
    getMany: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const call = content.get(id);
          return call ? [[id, call] as const] : [];
        }),
      ),
    create: async (call) => {
      if (content.has(call.callId)) return false;
      written.push(call.callId);
      content.set(call.callId, call);
      return true;
    },
  };
  const writes: CallWrites = {
    replace: async (call, read) => {
      const stored = content.get(call.callId);
      if (stored?.status !== 'SKIPPED' || stored.reasonCode !== 'NOT_WON' || !isAsRead(read)) return false;
      written.push(call.callId);
      content.set(call.callId, call);
      return true;
    },
    correct: async (call, read) => {
      const stored = content.get(call.callId);
      if (!stored || !isAsRead(read)) return false;
      written.push(call.callId);
      const { answered, recorded, durationSec, vendorFields, recordDigest } = call;
      const { agentEmail, agentName, vendorCallId, awaitsMatching } = call;
      content.set(call.callId, {
        ...stored,
        ...{ answered, recorded, durationSec, vendorFields, recordDigest },
        ...{ agentEmail, agentName, vendorCallId, awaitsMatching },
      });
      return true;
    },
  };
  let reserved = 0;
  const ordinals = {
    reserve: async (count: number) => {
      reserved += count;
      return reserved - count;
    },
  };
  return { calls, writes, ordinals, content, written };
};

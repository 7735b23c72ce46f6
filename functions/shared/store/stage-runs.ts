import type { Call, ReasonCode, Stage } from '../model/call';
import { unlessConditionFails } from './own-writes';
import type { Table } from './table';

export interface StageClaim {
  /** Who works: unique per invocation and message. */
  owner: string;
  /** Epoch milliseconds. */
  now: number;
  /** Longest time the owner can be alive, milliseconds; after it another invocation may take over. */
  leaseMs: number;
}

export type ClaimResult =
  | { state: 'claimed'; attempts: number; failures: readonly ReasonCode[] }
  | { state: 'done' }
  | { state: 'busy'; leaseUntil: number };

/**
 * At most one invocation works on a (call, stage, generation) at a time, and none once it is done. This is what makes
 * every consumer idempotent under at-least-once delivery (D2): a crash ends with its lease, a duplicate meets `done`.
 */
export interface StageRuns {
  claim(call: Call, stage: Stage, claim: StageClaim): Promise<ClaimResult>;
  /** The work is complete: repeats do nothing from now on. */
  finish(call: Call, stage: Stage): Promise<void>;
  /** What the work asked for is under way: any delivery may look for it at once, and this try is not counted. */
  park(call: Call, stage: Stage, owner: string): Promise<void>;
  /** The work failed for now, for this reason: the next delivery may claim it at once. */
  release(call: Call, stage: Stage, owner: string, code: ReasonCode): Promise<void>;
}

export const stageRunStore = ({ stageRuns }: Table): StageRuns => ({
  claim: async (call, stage, { owner, now, leaseMs }) => {
    const run = { callId: call.callId, stage, generation: call.generation };
    let attempts = 1;
    let failures: readonly ReasonCode[] = [];
    const claimed = await unlessConditionFails(
      stageRuns
        .upsert({ ...run, state: 'running', owner, leaseUntil: now + leaseMs })
        .add({ attempts: 1 })
        .where(
          (stored, { notExists, eq, lt }) =>
            `${notExists(stored.state)} OR ${eq(stored.state, 'waiting')} OR (${eq(stored.state, 'running')} AND ${lt(stored.leaseUntil, now)})`,
        )
        .go({ response: 'all_new' })
        .then(({ data }) => {
          attempts = data?.attempts ?? 1;
          failures = data?.failures ?? [];
        }),
    );
    if (claimed) return { state: 'claimed', attempts, failures };
    const { data } = await stageRuns.get(run).go({ consistent: true });
    // The SDK repeats a write whose answer got lost: what refused the repeat is our own claim.
    if (data?.state === 'running' && data.owner === owner)
      return { state: 'claimed', attempts: data.attempts, failures: data.failures ?? [] };
    return data?.state === 'done'
      ? { state: 'done' }
      : { state: 'busy', leaseUntil: data?.leaseUntil ?? now };
  },

  finish: async (call, stage) => {
    await stageRuns
      .upsert({ callId: call.callId, stage, generation: call.generation, state: 'done', leaseUntil: 0 })
      .add({ attempts: 0 })
      .go();
  },

  park: async (call, stage, owner) => {
    await unlessConditionFails(
      stageRuns
        .patch({ callId: call.callId, stage, generation: call.generation })
        .set({ state: 'waiting', leaseUntil: 0 })
        .add({ attempts: -1 })
        .where((stored, { eq }) => `${eq(stored.owner, owner)} AND ${eq(stored.state, 'running')}`)
        .go(),
    );
  },

  release: async (call, stage, owner, code) => {
    await unlessConditionFails(
      stageRuns
        .patch({ callId: call.callId, stage, generation: call.generation })
        .set({ state: 'waiting', leaseUntil: 0 })
        .append({ failures: [code] })
        .where((stored, { eq }) => `${eq(stored.owner, owner)} AND ${eq(stored.state, 'running')}`)
        .go(),
    );
  },
});

import { unlessConditionFails } from '../aws/own-writes';
import type { Table } from '../aws/table';
import type { Call, ReasonCode } from '../calls/schema';
import { type StageRun, stageRunEntity } from './entity';
import type { Stage } from './stages';

export interface StageClaim {
  /** Who works: unique per invocation and message. */
  owner: string;
  /** Epoch milliseconds. */
  now: number;
  /** Longest time the owner can be alive, milliseconds; after it another invocation may take over. */
  leaseMs: number;
  /** Which look the message is (default 0). One that is older than the newest is refused. `any` never is. */
  look?: number | 'any' | undefined;
}

export type ClaimResult =
  | {
      state: 'claimed';
      attempts: number;
      /** Nobody has claimed this stage in this round before. */
      isFirst: boolean;
      failures: readonly ReasonCode[];
      /** The newest look that was sent, once one was. */
      looks?: number | undefined;
      /** Since when (epoch ms) the account has blocked the call, and by what. */
      parked?: { since: number; code: ReasonCode } | undefined;
    }
  /** A newer message looks after this stage. */
  | { state: 'stale' }
  | { state: 'busy'; leaseUntil: number };

/** What a parked run remembers until the next look. */
export interface ParkedRun {
  /** The newest look that was sent. Older messages are stale. */
  looks: number;
  /** Epoch ms of the first look that `code` blocked. */
  since: number;
  code: ReasonCode;
}

/**
 * At most one invocation works on a (call, stage, round) at a time. This is what makes every consumer idempotent under
 * at-least-once delivery (D2). A lease ends by itself: the stage of the call says whether its work is done (052).
 */
export interface StageRuns {
  claim(call: Call, stage: Stage, claim: StageClaim): Promise<ClaimResult>;
  /**
   * What the work asked for is under way: any delivery may look for it at once, and this try is not counted.
   * @param blocked what the account keeps from being done: from now on older looks are stale
   */
  park(call: Call, stage: Stage, owner: string, blocked?: ParkedRun): Promise<void>;
  /**
   * The work failed for now, for this reason: the next delivery may claim it at once. Since when the account blocks it
   * stays, because a model that is down says nothing about a right or a quota.
   */
  release(call: Call, stage: Stage, owner: string, code: ReasonCode): Promise<void>;
}

export const stageRunStore = (table: Table): StageRuns => {
  const stageRuns = stageRunEntity(table);
  return {
    claim: async (call, stage, { owner, now, leaseMs, look = 0 }) => {
      const run = { callId: call.callId, stage, round: call.round };
      let claim = claimOf({ attempts: 1, claims: 1 });
      const claimed = await unlessConditionFails(
        stageRuns
          .upsert({ ...run, state: 'running', owner, leaseUntil: now + leaseMs })
          .add({ attempts: 1, claims: 1 })
          .where(
            (stored, { notExists, eq, lt, lte }) =>
              `(${notExists(stored.state)} OR ${eq(stored.state, 'waiting')} OR (${eq(stored.state, 'running')} AND ${lt(stored.leaseUntil, now)}))${
                look === 'any' ? '' : ` AND (${notExists(stored.looks)} OR ${lte(stored.looks, look)})`
              }`,
          )
          .go({ response: 'all_new' })
          .then(({ data }) => {
            if (data) claim = claimOf(data);
          }),
      );
      if (claimed) return claim;
      const { data } = await stageRuns.get(run).go({ consistent: true });
      // The SDK repeats a write whose answer got lost: what refused the repeat is our own claim.
      if (data?.state === 'running' && data.owner === owner) return claimOf(data);
      if (look !== 'any' && data?.looks !== undefined && data.looks > look) return { state: 'stale' };
      return { state: 'busy', leaseUntil: data?.leaseUntil ?? now };
    },

    park: async (call, stage, owner, blocked) => {
      const waits = { state: 'waiting', leaseUntil: 0 } as const;
      await unlessConditionFails(
        stageRuns
          .patch({ callId: call.callId, stage, round: call.round })
          .set(
            blocked
              ? { ...waits, looks: blocked.looks, parkedSince: blocked.since, parkedCode: blocked.code }
              : waits,
          )
          .add({ attempts: -1 })
          .where((stored, { eq }) => `${eq(stored.owner, owner)} AND ${eq(stored.state, 'running')}`)
          .go(),
      );
    },

    release: async (call, stage, owner, code) => {
      await unlessConditionFails(
        stageRuns
          .patch({ callId: call.callId, stage, round: call.round })
          .set({ state: 'waiting', leaseUntil: 0 })
          .append({ failures: [code] })
          .where((stored, { eq }) => `${eq(stored.owner, owner)} AND ${eq(stored.state, 'running')}`)
          .go(),
      );
    },
  };
};

const claimOf = ({
  attempts,
  claims,
  failures = [],
  looks,
  parkedSince: since,
  parkedCode: code,
}: Pick<StageRun, 'attempts' | 'claims' | 'failures' | 'looks' | 'parkedSince' | 'parkedCode'>): Extract<
  ClaimResult,
  { state: 'claimed' }
> => ({
  state: 'claimed',
  attempts,
  isFirst: claims === 1,
  failures,
  ...(looks === undefined ? {} : { looks }),
  ...(since === undefined || code === undefined ? {} : { parked: { since, code } }),
});

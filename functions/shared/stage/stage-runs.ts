import { unlessConditionFails } from '../aws/own-writes';
import type { Table } from '../aws/table';
import type { Call, ReasonCode } from '../calls/schema';
import { type StageRun, stageRunEntity } from './entity';
import type { Stage } from './stages';

export interface StageClaim {
  /** Holder of the claim, unique to the invocation and message. */
  owner: string;
  /** Epoch ms. */
  now: number;
  /** Longest lifetime of the owner (ms). After it another invocation may take over. */
  leaseMs: number;
  /** The look of the message (default 0). A look older than the newest is refused. `any` never is. */
  look?: number | 'any' | undefined;
}

export type ClaimResult =
  | {
      state: 'claimed';
      attempts: number;
      /** Nobody claimed this stage in this round before. */
      isFirst: boolean;
      failures: readonly ReasonCode[];
      /** The newest look that was sent. Absent before the first. */
      looks?: number | undefined;
      /** Why and since when the account blocks the call (epoch ms). */
      parked?: { since: number; code: ReasonCode } | undefined;
    }
  /** A newer message is responsible for this stage. */
  | { state: 'stale' }
  | { state: 'busy'; leaseUntil: number };

/** What a parked run remembers until the next look. */
export interface ParkedRun {
  /** The newest look that was sent. Older messages are stale. */
  looks: number;
  /** When `code` first blocked a look (epoch ms). */
  since: number;
  code: ReasonCode;
}

/**
 * Lets at most one invocation work on a (call, stage, round) at a time. So every consumer is idempotent under
 * at-least-once delivery (D2). A lease ends by time. The stage of the call shows whether the work is done
 * (052).
 */
export interface StageRuns {
  claim(call: Call, stage: Stage, claim: StageClaim): Promise<ClaimResult>;
  /**
   * The work waits for a deferred answer. Any delivery may poll for it, and this attempt does not count.
   * @param blocked set when the account blocks the call. Older looks are stale from now on.
   */
  park(call: Call, stage: Stage, owner: string, blocked?: ParkedRun): Promise<void>;
  /**
   * The work failed, and the next delivery may claim it at once. The start of an account block stays. An
   * unavailable model says nothing about a permission or a quota.
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
      // The SDK repeats a write after a lost answer. Our own claim then refuses the repeat.
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

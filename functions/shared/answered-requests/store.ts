import { newWriteId, unlessConditionFails } from '../aws/own-writes';
import type { Table } from '../aws/table';
import { answeredRequestEntity } from './entity';
import type { AnsweredRequest, KeptAnswer } from './schema';

export interface RequestClaim {
  keyDigest: string;
  requestDigest: string;
  /** Epoch ms. */
  now: number;
  /** When the invocation can no longer be alive (epoch ms). */
  leaseUntil: number;
}

export type RequestState =
  /** No invocation has answered it. The holder of the claim answers and calls `keep` or `free`. */
  | { state: 'first'; claim: AnsweredRequest }
  | { state: 'answered'; answer: KeptAnswer }
  | { state: 'running' }
  /** The key belongs to another request. */
  | { state: 'other' };

/** Answers by idempotency key (decision 058). They are kept for 24 hours. */
export interface AnsweredRequests {
  begin(asked: RequestClaim): Promise<RequestState>;
  /** Stores nothing if the claim is lost. */
  keep(claim: AnsweredRequest, answer: KeptAnswer): Promise<void>;
  /** Lets any request take the key at once. */
  free(claim: AnsweredRequest): Promise<void>;
}

const keptSeconds = 24 * 3600;

export const answeredRequestStore = (table: Table): AnsweredRequests => {
  const requests = answeredRequestEntity(table);

  const end = async (claim: AnsweredRequest, ending: Pick<AnsweredRequest, 'state' | 'answer'>) => {
    await unlessConditionFails(
      requests
        .put({ ...claim, ...ending })
        .where((stored, { eq }) => eq(stored.owner, claim.owner))
        .go(),
    );
  };

  return {
    begin: async ({ keyDigest, requestDigest, now, leaseUntil }) => {
      const owner = newWriteId();
      const seconds = Math.floor(now / 1000);
      const expiresAt = seconds + keptSeconds;
      const claim = { keyDigest, requestDigest, state: 'running', owner, leaseUntil, expiresAt } as const;
      const taken = await unlessConditionFails(
        requests
          .put(claim)
          .where((stored, { eq, lt, lte, notExists }) => {
            // DynamoDB may remove an item up to two days late.
            const open = `${notExists(stored.owner)} OR ${lte(stored.expiresAt, seconds)} OR ${eq(stored.state, 'free')}`;
            const abandoned = `${eq(stored.state, 'running')} AND ${lt(stored.leaseUntil, now)} AND ${eq(stored.requestDigest, requestDigest)}`;
            return `${open} OR (${abandoned})`;
          })
          .go(),
      );
      if (taken) return { state: 'first', claim };
      const { data } = await requests.get({ keyDigest }).go({ consistent: true });
      // The SDK repeats a write after a lost answer. Our own claim then refuses the repeat (033).
      if (data?.owner === owner) return { state: 'first', claim };
      if (data && data.requestDigest !== requestDigest) return { state: 'other' };
      return data?.answer ? { state: 'answered', answer: data.answer } : { state: 'running' };
    },

    keep: (claim, answer) => end(claim, { state: 'answered', answer }),
    free: (claim) => end(claim, { state: 'free' }),
  };
};

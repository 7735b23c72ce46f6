import { type Call, endedStatuses, type Stage, stages } from '../model/call';
import { nobody, shardCount, shardOf, type Table } from './table';

/** What changes together with the status of a call. */
export type CallChange = Partial<
  Pick<
    Call,
    | 'fileUrl'
    | 'recordingBytes'
    | 'transcriptKey'
    | 'cleanedKey'
    | 'language'
    | 'overallScore'
    | 'violationCount'
    | 'criteriaVersion'
    | 'attempts'
  >
> &
  Pick<Call, 'status' | 'stage'> & {
    reasonCode?: Call['reasonCode'];
    reason?: Call['reason'];
    /** Attributes that no longer hold. */
    remove?: readonly 'fileUrl'[];
  };

/** The facts a later sync may learn about a call that was skipped. */
export type CallFacts = Pick<Call, 'answered' | 'recorded' | 'durationSec' | 'extension' | 'employeeId'>;

export interface CallStore {
  get(callId: string): Promise<Call | undefined>;
  getMany(callIds: readonly string[]): Promise<Map<string, Call>>;
  /** Stores a new call; `false` when it exists already (B2), which is then left untouched. */
  create(call: Call): Promise<boolean>;
  /** Calls that wait since before `before` (ISO-8601, UTC) for a message which was never sent. */
  unsent(before: string): Promise<Call[]>;
  /** Notes that the message which starts processing has been sent. */
  markDispatched(call: Call, at: string): Promise<void>;
  /** Puts a skipped call into the queue state because its row or its employee is better known now; `false` if it moved meanwhile. */
  requeue(call: Call, facts: CallFacts, at: string): Promise<boolean>;
  /**
   * Moves a call forward. Refused (`false`) when the call has ended, has left `upTo` behind, or belongs to a newer
   * generation: a late duplicate can't move a call backwards.
   */
  move(call: Call, upTo: Stage, change: CallChange, at: string): Promise<boolean>;
  /** Opens a call that ended in `ERROR` or `SKIPPED` for another round; `false` when it is in no such state any more. */
  reopen(call: Call, change: Pick<Call, 'status' | 'stage'>, at: string): Promise<boolean>;
}

export const callStore = ({ calls }: Table): CallStore => {
  return {
    get: async (callId) => {
      const { data } = await calls.get({ callId }).go({ consistent: true });
      return data ? asCall(data) : undefined;
    },

    getMany: async (callIds) => {
      const unique = [...new Set(callIds)];
      if (unique.length === 0) return new Map();
      const { data, unprocessed } = await calls
        .get(unique.map((callId) => ({ callId })))
        .go({ consistent: true, concurrency: 4 });
      if (unprocessed.length > 0)
        throw new Error(`DynamoDB left ${unprocessed.length} look-ups undone; try again`);
      return new Map(data.map((item) => [item.callId, asCall(item)]));
    },

    unsent: async (before) => {
      const answers = await Promise.all(
        Array.from({ length: shardCount }, (_, shard) =>
          calls.query
            .byStatus({ status: 'QUEUED', shard: String(shard) })
            .where(
              ({ dispatchedAt, statusAt }, { notExists, lt }) =>
                `${notExists(dispatchedAt)} AND ${lt(statusAt, before)}`,
            )
            .go({ pages: 'all' }),
        ),
      );
      return answers.flatMap(({ data }) => data.map(asCall));
    },

    create: (call) => unlessConditionFails(calls.create({ ...call, ...indexed(call) }).go()),

    markDispatched: async (call, at) => {
      await unlessConditionFails(
        calls
          .patch({ callId: call.callId })
          .set({ dispatchedAt: at })
          .where((call_, { eq }) => eq(call_.generation, call.generation))
          .go(),
      );
    },

    requeue: (call, facts, at) =>
      unlessConditionFails(
        calls
          .patch({ callId: call.callId })
          .set({
            ...facts,
            status: 'QUEUED',
            stage: 'recordings',
            attempts: 0,
            statusAt: at,
            generation: call.generation + 1,
            employeeKey: facts.employeeId ?? nobody,
          })
          .remove(['reasonCode', 'reason', 'dispatchedAt'])
          .composite(unchanging(call))
          .where(
            (stored, { eq }) =>
              `${eq(stored.status, 'SKIPPED')} AND ${eq(stored.generation, call.generation)}`,
          )
          .go(),
      ),

    move: (call, upTo, change, at) => {
      const { remove = [], reasonCode, reason, ...set } = change;
      const cleared = [...remove, ...(reasonCode ? [] : (['reasonCode', 'reason'] as const))];
      const changed = calls
        .patch({ callId: call.callId })
        .set({ ...set, ...(reasonCode ? { reasonCode, reason: reason ?? reasonCode } : {}), statusAt: at });
      const update = (cleared.length > 0 ? changed.remove(cleared) : changed).composite(indexed(call));
      const passable = stages.slice(0, stages.indexOf(upTo) + 1);
      return unlessConditionFails(
        update
          .where(
            (stored, { eq, ne }) =>
              `${eq(stored.generation, call.generation)} AND (${passable
                .map((stage) => eq(stored.stage, stage))
                .join(
                  ' OR ',
                )}) AND ${endedStatuses.map((status) => ne(stored.status, status)).join(' AND ')}`,
          )
          .go(),
      );
    },

    reopen: (call, change, at) =>
      unlessConditionFails(
        calls
          .patch({ callId: call.callId })
          .set({ ...change, attempts: 0, statusAt: at, generation: call.generation + 1 })
          .remove(['reasonCode', 'reason', 'dispatchedAt'])
          .composite(indexed(call))
          .where(
            (stored, { eq }) =>
              `(${eq(stored.status, 'ERROR')} OR ${eq(stored.status, 'SKIPPED')}) AND ${eq(stored.generation, call.generation)}`,
          )
          .go(),
      ),
  };
};

/** What the index keys are made of that never changes. */
const unchanging = (call: Call) => ({
  callId: call.callId,
  callDate: call.callDate,
  shard: shardOf(call.callId),
  day: call.callDate.slice(0, 10),
  customerKey: call.customerNumber ?? nobody,
});

/** What ElectroDB needs to keep the index keys in step with a changed status. */
const indexed = (call: Call) => ({ ...unchanging(call), employeeKey: call.employeeId ?? nobody });

/** A stored item without what only the indexes need. */
export const asCall = ({
  shard: _shard,
  day: _day,
  employeeKey: _employeeKey,
  customerKey: _customerKey,
  ...call
}: StoredCall): Call => call;

export type StoredCall = Call & Record<'shard' | 'day' | 'employeeKey' | 'customerKey', string>;

/** `true` when the write went through, `false` when its condition refused it. */
export const unlessConditionFails = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
      if (cause.name === 'ConditionalCheckFailedException') return false;
    }
    throw error;
  }
};

import { countedWrites, type Pace, throughConflicts, WriteConflict } from '../audio-jobs/counters';
import { jobStateOf } from '../audio-jobs/schema';
import { newWriteId, unlessConditionFails, writeOnce } from '../aws/own-writes';
import { nobody, shardCount, shardOf, type Table } from '../aws/table';
import { type Stage, stages } from '../stage/stages';
import { type Call, type CallStatus, endedStatuses, hasEnded } from './schema';

/** What changes together with the status of a call. */
export type CallChange = Partial<
  Pick<
    Call,
    | 'fileUrl'
    | 'recordingBytes'
    | 'doubtedBytes'
    | 'downloadedAt'
    | 'sentBytes'
    | 'recordingMs'
    | 'speechEngine'
    | 'rolesBy'
    | 'rolesConfidence'
    | 'metrics'
    | 'transcriptKey'
    | 'cleanedKey'
    | 'language'
    | 'languageShares'
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
    remove?: readonly ('fileUrl' | 'metrics')[];
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
   * round: a late duplicate can't move a call backwards.
   */
  move(call: Call, upTo: Stage, change: CallChange, at: string): Promise<boolean>;
  /** Opens a call that ended in `ERROR` or `SKIPPED` for another round; `false` when it is in no such state any more. */
  reopen(call: Call, change: Pick<Call, 'status' | 'stage'>, at: string): Promise<boolean>;
}

/**
 * Calls in the table. A call of an audio job changes its status in one transaction with the counters of the job (A5),
 * whichever room changes it.
 *
 * @throws WriteConflict when a job is changed by so many at once that a change found no gap for seconds
 */
export const callStore = ({ calls, place }: Table, pace: Pace = {}): CallStore => {
  const countedWrite = countedWrites(place);
  const written = (write: () => Promise<unknown>) =>
    throughConflicts(() => unlessConditionFails(write()), pace);

  const read = async (callId: string): Promise<StoredCall | undefined> =>
    (await calls.get({ callId }).go({ consistent: true })).data ?? undefined;

  const changeStatus = async (
    call: Call,
    { to, at, allowed, plain, patch }: StatusChange,
  ): Promise<boolean> => {
    const writeId = newWriteId();
    if (!call.jobCustomer && (await written(() => plain(patch(call, writeId)).go()))) return true;
    // What refused it may be our own first write (033). Or the call was won since it was read, or got another agent, by
    // which it is found.
    return throughConflicts(async () => {
      const current = await read(call.callId);
      if (current?.writeId === writeId) return true;
      if (!current || !allowed(current)) return false;
      const { status, stage, round, jobCustomer } = current;
      const conflict = new WriteConflict(`the call ${call.callId} was changed meanwhile`);
      if (!jobCustomer) {
        if (await unlessConditionFails(plain(patch(current, writeId)).go())) return true;
        throw conflict;
      }
      // The counters of a job hang on the exact status.
      const write = patch(current, writeId).where(
        (stored, { eq }) =>
          `${eq(stored.status, status)} AND ${eq(stored.stage, stage)} AND ${eq(stored.round, round)} AND ${eq(stored.jobCustomer, jobCustomer)}`,
      );
      const from = jobStateOf(status);
      const changed =
        from === jobStateOf(to)
          ? await unlessConditionFails(write.go())
          : await countedWrite({
              customer: jobCustomer,
              from,
              to: jobStateOf(to),
              items: [{ Update: write.params() }],
              at,
            });
      if (!changed) throw conflict;
      return true;
    }, pace);
  };

  return {
    get: async (callId) => {
      const stored = await read(callId);
      return stored && asCall(stored);
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

    create: (call) =>
      throughConflicts(
        () =>
          writeOnce({
            write: (writeId) => calls.create({ ...call, ...indexed(call), writeId }).go(),
            lastWriteId: async () => (await read(call.callId))?.writeId,
          }),
        pace,
      ),

    markDispatched: async (call, at) => {
      await written(() =>
        calls
          .patch({ callId: call.callId })
          .set({ dispatchedAt: at })
          .where((stored, { eq }) => eq(stored.round, call.round))
          .go(),
      );
    },

    requeue: (call, facts, at) =>
      changeStatus(call, {
        to: 'QUEUED',
        at,
        allowed: ({ status, round }) => status === 'SKIPPED' && round === call.round,
        plain: (patch) =>
          patch.where(
            (stored, { eq, notExists }) =>
              `${eq(stored.status, 'SKIPPED')} AND ${eq(stored.round, call.round)} AND ${notExists(stored.jobCustomer)}`,
          ),
        patch: (current, writeId) =>
          calls
            .patch({ callId: call.callId })
            .set({
              ...facts,
              writeId,
              status: 'QUEUED',
              stage: 'recordings',
              attempts: 0,
              statusAt: at,
              round: call.round + 1,
              employeeKey: facts.employeeId ?? nobody,
            })
            .remove(['reasonCode', 'reason', 'dispatchedAt'])
            .composite(unchanging(current)),
      }),

    move: (call, upTo, change, at) => {
      const { remove = [], reasonCode, reason, ...set } = change;
      const cleared = [...remove, ...(reasonCode ? [] : (['reasonCode', 'reason'] as const))];
      const passable = stages.slice(0, stages.indexOf(upTo) + 1);
      return changeStatus(call, {
        to: change.status,
        at,
        allowed: (current) =>
          current.round === call.round && passable.includes(current.stage) && !hasEnded(current),
        plain: (patch) =>
          patch.where(
            (stored, { eq, ne, notExists }) =>
              `${eq(stored.round, call.round)} AND (${passable
                .map((stage) => eq(stored.stage, stage))
                .join(
                  ' OR ',
                )}) AND ${endedStatuses.map((status) => ne(stored.status, status)).join(' AND ')} AND ${notExists(stored.jobCustomer)}`,
          ),
        patch: (current, writeId) => {
          const changed = calls.patch({ callId: call.callId }).set({
            ...set,
            writeId,
            ...(reasonCode ? { reasonCode, reason: reason ?? reasonCode } : {}),
            statusAt: at,
          });
          return (cleared.length > 0 ? changed.remove(cleared) : changed).composite(indexed(current));
        },
      });
    },

    reopen: (call, change, at) =>
      changeStatus(call, {
        to: change.status,
        at,
        allowed: ({ status, round }) => (status === 'ERROR' || status === 'SKIPPED') && round === call.round,
        plain: (patch) =>
          patch.where(
            (stored, { eq, notExists }) =>
              `(${eq(stored.status, 'ERROR')} OR ${eq(stored.status, 'SKIPPED')}) AND ${eq(stored.round, call.round)} AND ${notExists(stored.jobCustomer)}`,
          ),
        patch: (current, writeId) =>
          calls
            .patch({ callId: call.callId })
            .set({ ...change, attempts: 0, statusAt: at, round: call.round + 1, writeId })
            .remove(['reasonCode', 'reason', 'dispatchedAt'])
            .composite(indexed(current)),
      }),
  };
};

type Patch = ReturnType<ReturnType<ReturnType<Table['calls']['patch']>['set']>['composite']>;

interface StatusChange {
  to: CallStatus;
  /** ISO-8601, UTC. */
  at: string;
  /** The rule of the change, for a call of a job as it stands. */
  allowed: (current: Call) => boolean;
  /** The same rule as the condition of a call that is in no job. */
  plain: (patch: Patch) => { go(): Promise<unknown> };
  /** What to write, given the call as it was read: its index keys follow from that. */
  patch: (current: Call, writeId: string) => Patch;
}

/** What the index keys are made of that never changes. */
const unchanging = (call: Call) => ({
  callId: call.callId,
  callDate: call.callDate,
  shard: shardOf(call.callId),
  day: call.callDate.slice(0, 10),
  customerKey: call.customerNumber ?? nobody,
});

/** What ElectroDB needs to keep the index keys in step with a changed status. */
export const indexed = (call: Call) => ({ ...unchanging(call), employeeKey: employeeKeyOf(call) });

/** By whom a call is found: an employee of ours, or an agent whom only the vendor knows, by e-mail. */
export const employeeKeyOf = ({ employeeId, agentEmail }: Pick<Call, 'employeeId' | 'agentEmail'>): string =>
  employeeId ?? agentEmail ?? nobody;

/** A stored item without what only the indexes and the store need. */
export const asCall = ({
  writeId: _writeId,
  recordWriteId: _recordWriteId,
  shard: _shard,
  day: _day,
  employeeKey: _employeeKey,
  customerKey: _customerKey,
  ...call
}: StoredCall): Call => call;

export type StoredCall = Call &
  Record<'shard' | 'day' | 'employeeKey' | 'customerKey', string> & {
    writeId?: string;
    recordWriteId?: string;
  };

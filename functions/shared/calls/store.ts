import { countedWriter, type Pace, retryConflicts, WriteConflict } from '../audio-jobs/counters';
import { jobStateOf } from '../audio-jobs/schema';
import { newWriteId, unlessConditionFails, writeOnce } from '../aws/own-writes';
import { nobody, shards, type Table } from '../aws/table';
import type { Stage } from '../stage/stages';
import { allows, conditionOf, outsideJobs, type Rule, transitions } from '../stage/transitions';
import {
  asCall,
  type CallEntity,
  callEntity,
  type StoredCall,
  toFixedKeyParts,
  toIndexKeyParts,
  toListKeyParts,
} from './entity';
import { heardInOf } from './finding/facts';
import { readCalls } from './read-calls';
import type { Call, CallStatus } from './schema';

/** What may change together with the status. */
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
    | 'scoringMode'
    | 'violationCount'
    | 'formId'
    | 'formVersion'
    | 'automaticFail'
    | 'criteriaVersion'
    | 'doubtfulShare'
    | 'attempts'
  >
> &
  Pick<Call, 'status' | 'stage'> & {
    reasonCode?: Call['reasonCode'];
    reason?: Call['reason'];
    /** Attributes that are no longer true. */
    remove?: readonly ('fileUrl' | 'metrics' | 'overallScore' | 'automaticFail' | 'criteriaVersion')[];
  };

/** Facts of a skipped call that a later sync may learn. */
export type CallFacts = Pick<Call, 'answered' | 'recorded' | 'durationSec' | 'extension' | 'employeeId'>;

export interface CallStore {
  get(callId: string): Promise<Call | undefined>;
  getMany(callIds: readonly string[]): Promise<Map<string, Call>>;
  /** Stores a new call. `false` and no change if it exists (B2). */
  create(call: Call): Promise<boolean>;
  /** Calls that wait since before `before` (ISO-8601 in UTC) and whose message was never sent. */
  unsent(before: string): Promise<Call[]>;
  /** Notes that the start message was sent. */
  markDispatched(call: Call, at: string): Promise<void>;
  /** Queues a skipped call again after new facts about its row or employee. `false` if it moved meanwhile. */
  requeue(call: Call, facts: CallFacts, at: string): Promise<boolean>;
  /**
   * Moves a call forward. `false` if it has ended, is past `upTo` or is in a newer round. So a late duplicate
   * never moves a call backwards.
   */
  move(call: Call, upTo: Stage, change: CallChange, at: string): Promise<boolean>;
  /** Opens a call in `ERROR` or `SKIPPED` for another round. `false` if it is no longer in such a status. */
  reopen(call: Call, change: Pick<Call, 'status' | 'stage'>, at: string): Promise<boolean>;
}

/**
 * Calls in the table. One transaction changes the status of a call and the counters of its audio job (A5).
 *
 * @throws WriteConflict when many writes change a job at once for some seconds
 */
export const callStore = (table: Table, pace: Pace = {}): CallStore => {
  const calls = callEntity(table);
  const countedWrite = countedWriter(table);
  const getMany = readCalls(calls);
  const tryWrite = (write: () => Promise<unknown>) =>
    retryConflicts(() => unlessConditionFails(write()), pace);

  const read = async (callId: string): Promise<StoredCall | undefined> =>
    (await calls.get({ callId }).go({ consistent: true })).data ?? undefined;

  const changeStatus = async (call: Call, { to, at, rule, patch }: StatusChange): Promise<boolean> => {
    const writeId = newWriteId();
    const writeOutsideJobs = (current: Call) =>
      patch(current, writeId)
        .where(conditionOf(outsideJobs(rule)))
        .go();
    if (!call.jobCustomer && (await tryWrite(() => writeOutsideJobs(call)))) return true;
    // Our own first write may have refused the repeat (033). Or the call was won meanwhile or got another
    // agent in its index key.
    return retryConflicts(async () => {
      const current = await read(call.callId);
      if (current?.writeId === writeId) return true;
      if (!current || !allows(rule, current)) return false;
      const { status, jobCustomer } = current;
      const conflict = new WriteConflict(`the call ${call.callId} was changed meanwhile`);
      if (!jobCustomer) {
        if (await unlessConditionFails(writeOutsideJobs(current))) return true;
        throw conflict;
      }
      const write = patch(current, writeId).where(conditionOf(transitions.count(current)));
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

    getMany,

    unsent: async (before) => {
      const answers = await Promise.all(
        shards.map((shard) =>
          calls.query
            .byStatus({ status: 'QUEUED', shard })
            .where(({ dispatchedAt }, { notExists }) => notExists(dispatchedAt))
            .go({ pages: 'all' }),
        ),
      );
      const named = answers.flatMap(({ data }) => data.map(({ callId }) => callId));
      const found = await getMany(named);
      return named.flatMap((callId) => found.get(callId) ?? []).filter(isUnsentSince(before));
    },

    create: (call) =>
      retryConflicts(
        () =>
          writeOnce({
            write: (writeId) => calls.create({ ...call, ...toIndexKeyParts(call), writeId }).go(),
            lastWriteId: async () => (await read(call.callId))?.writeId,
          }),
        pace,
      ),

    markDispatched: async (call, at) => {
      await tryWrite(() =>
        calls
          .patch({ callId: call.callId })
          .set({ dispatchedAt: at })
          .where(conditionOf(transitions.dispatch(call)))
          .go(),
      );
    },

    requeue: (call, facts, at) =>
      changeStatus(call, {
        to: 'QUEUED',
        at,
        rule: transitions.requeue(call),
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
              reasonKey: nobody,
            })
            .remove(['reasonCode', 'reason', 'dispatchedAt'])
            .composite(toFixedKeyParts(current)),
      }),

    move: (call, upTo, change, at) => {
      const { remove = [], reasonCode, reason, ...set } = change;
      const cleared = [...remove, ...(reasonCode ? [] : (['reasonCode', 'reason'] as const))];
      return changeStatus(call, {
        to: change.status,
        at,
        rule: transitions.move(call, upTo),
        patch: (current, writeId) => {
          const changed = calls.patch({ callId: call.callId }).set({
            ...set,
            writeId,
            ...(reasonCode ? { reasonCode, reason: reason ?? reasonCode } : {}),
            statusAt: at,
            heardIn: heardInOf({ ...current, ...set }),
            reasonKey: reasonCode ?? nobody,
          });
          return (cleared.length > 0 ? changed.remove(cleared) : changed).composite(toListKeyParts(current));
        },
      });
    },

    reopen: (call, change, at) =>
      changeStatus(call, {
        to: change.status,
        at,
        rule: transitions.reopen(call),
        patch: (current, writeId) =>
          calls
            .patch({ callId: call.callId })
            .set({ ...change, attempts: 0, statusAt: at, round: call.round + 1, writeId, reasonKey: nobody })
            .remove(['reasonCode', 'reason', 'dispatchedAt'])
            .composite(toListKeyParts(current)),
      }),
  };
};

/** The index may still name a call that has moved on. */
const isUnsentSince =
  (before: string) =>
  ({ status, dispatchedAt, statusAt }: Call): boolean =>
    status === 'QUEUED' && dispatchedAt === undefined && statusAt < before;

type Patch = ReturnType<ReturnType<ReturnType<CallEntity['patch']>['set']>['composite']>;

interface StatusChange {
  to: CallStatus;
  /** ISO-8601 in UTC. */
  at: string;
  rule: Rule;
  /** Builds the write from the call as it was read. The index keys depend on it. */
  patch: (current: Call, writeId: string) => Patch;
}

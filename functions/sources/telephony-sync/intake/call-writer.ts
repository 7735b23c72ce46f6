import { createHash } from 'node:crypto';
import pMap from 'p-map';
import { type Pace, retryConflicts } from '../../../shared/audio-jobs/counters';
import { writeOnce } from '../../../shared/aws/own-writes';
import { isCausedBy } from '../../../shared/aws/sdk-failure';
import type { Table } from '../../../shared/aws/table';
import { callEntity, employeeKeyOf, toIndexKeyParts } from '../../../shared/calls/entity';
import type { OrdinalSource } from '../../../shared/calls/ordinals';
import type { Call } from '../../../shared/calls/schema';
import type { CallStore } from '../../../shared/calls/store';
import { conditionOf, transitions } from '../../../shared/stage/transitions';
import type { CallRecord } from '../../../telephony/call-list';

/** Outcome of a record. It is new, changed the stored call, or was not written. */
export type Stored = 'NEW' | 'CHANGED' | 'UNCHANGED';

export interface StoredRecords {
  results: Stored[];
  /** Calls whose records DynamoDB always refuses. They are not stored. */
  refused: string[];
  /** Calls that the matching room must still look at. */
  awaiting: string[];
}

/** Stores records, each call once. */
export interface CallWriter {
  /**
   * Stores new calls and updates changed ones. Writes nothing for the rest. Two runs may write at once. A
   * record requested earlier never replaces one requested later.
   *
   * @param askedAt epoch ms of the request to the vendor
   */
  store(records: readonly CallRecord[], askedAt: number): Promise<StoredRecords>;
}

/** The two writes of this room. Each returns `false` when the call has changed since it was read. */
export interface CallWrites {
  /** Replaces a call that is not won yet. */
  replace(call: Call, read: Call): Promise<boolean>;
  /** Updates the facts of a call that is on its way or has ended. Its keys stay. */
  correct(call: Call, read: Call): Promise<boolean>;
}

export interface CallWriterPorts {
  calls: Pick<CallStore, 'getMany' | 'create'>;
  writes: CallWrites;
  ordinals: Pick<OrdinalSource, 'reserve'>;
  now?: () => number;
}

/** DynamoDB writes that run at once. */
const writesAtOnce = 16;
/** A refusal of a whole answer with this many records is our own fault. */
const suspiciouslyMany = 5;
/** How often a call is read again after another writer changed it. */
const mostRounds = 20;

export const callWriter = ({ calls, writes, ordinals, now = Date.now }: CallWriterPorts): CallWriter => ({
  store: async (answered, askedAt) => {
    const records = [...keepOnePerCall(answered.map(toStoredRecord)).values()];
    const results = new Map<string, Stored>();
    const awaiting = new Set<string>();
    const unstorable = new Map<string, unknown>();
    let open = records;
    for (let round = 0; open.length > 0; round++) {
      if (round === mostRounds) throw new Error(`${open.length} calls keep changing. Read the slice again.`);
      const known = await calls.getMany(open.map(({ callId }) => callId));
      const fresh = open.filter(({ callId }) => !known.has(callId));
      const firstOrdinal = fresh.length > 0 ? await ordinals.reserve(fresh.length) : 0;
      const ordinalOf = new Map(fresh.map(({ callId }, index) => [callId, firstOrdinal + index]));
      const changed: CallRecord[] = [];
      await pMap(
        open,
        async (record) => {
          const read = known.get(record.callId);
          const result = await storeRecord(record, read, ordinalOf.get(record.callId)).catch(
            (cause: unknown) => {
              if (!isRefusal(cause)) throw cause;
              unstorable.set(record.callId, cause);
              return undefined;
            },
          );
          if (result === undefined) return;
          if (!result) return changed.push(record);
          results.set(record.callId, result);
          if (result === 'UNCHANGED' ? read?.awaitsMatching : record.agentEmail) awaiting.add(record.callId);
        },
        { concurrency: writesAtOnce },
      );
      open = changed;
    }
    if (unstorable.size === records.length && unstorable.size >= suspiciouslyMany)
      throw new Error(`The table refuses all ${unstorable.size} records of an answer.`, {
        cause: unstorable.values().next().value,
      });
    return {
      results: records.flatMap(({ callId }) => results.get(callId) ?? []),
      refused: [...unstorable.keys()],
      awaiting: [...awaiting],
    };

    async function storeRecord(
      record: CallRecord,
      read: Call | undefined,
      ordinal: number | undefined,
    ): Promise<Stored | false> {
      if (read) return update(record, read);
      return (await calls.create(newCall(record, askedAt, ordinal, now()))) && 'NEW';
    }

    async function update(record: CallRecord, read: Call): Promise<Stored | false> {
      const before = readDigest(read.recordDigest);
      if (before.digest === digestOf(record) || before.askedAt > askedAt) return 'UNCHANGED';
      const facts = factsOf(record, askedAt);
      const waits = read.status === 'SKIPPED' && read.reasonCode === 'NOT_WON';
      if (waits) {
        const { customerNumber: _, ...unchanged } = removeFacts(read);
        return (await writes.replace({ ...unchanged, ...record, ...facts }, read)) && 'CHANGED';
      }
      // Keys of recordings and transcripts contain the date and customer number, so those stay.
      return (await writes.correct({ ...removeFacts(read), ...facts }, read)) && 'CHANGED';
    }
  },
});

/** Drops the fields that are not stored. */
const toStoredRecord = ({ unknownStatus: _, isIdDerived: _i, ...record }: CallRecord): CallRecord => record;

/** Whether DynamoDB refuses the content itself. A retry would not help. */
const isRefusal = (error: unknown): boolean =>
  isCausedBy(error, 'ValidationException', 'SerializationException');

const newCall = (record: CallRecord, askedAt: number, ordinal: number | undefined, now: number): Call => {
  const at = new Date(now).toISOString();
  return {
    ...record,
    ...factsOf(record, askedAt),
    status: 'SKIPPED',
    reasonCode: 'NOT_WON',
    reason:
      'No closed-won row names its agent and one of its numbers, or it is too short. It is taken up once one does.',
    stage: 'recordings',
    attempts: 0,
    round: 0,
    statusAt: at,
    createdAt: at,
    ...(ordinal === undefined ? {} : { ordinal }),
  };
};

/** Fields that may change at any time. Direction and numbers decide the customer, so they are not here. */
const facts = [
  'answered',
  'recorded',
  'agentEmail',
  'agentName',
  'durationSec',
  'vendorCallId',
  'vendorFields',
  'recordDigest',
  'awaitsMatching',
] as const satisfies readonly (keyof Call)[];

const factsOf = (record: CallRecord, askedAt: number) => ({
  answered: record.answered,
  recorded: record.recorded,
  durationSec: record.durationSec,
  vendorFields: record.vendorFields,
  ...(record.vendorCallId ? { vendorCallId: record.vendorCallId } : {}),
  ...(record.agentEmail ? { agentEmail: record.agentEmail, awaitsMatching: true } : {}),
  ...(record.agentName ? { agentName: record.agentName } : {}),
  recordDigest: `${digestOf(record)}@${askedAt}`,
});

/** Drops fields of an earlier record that the new record may lack. */
const removeFacts = ({
  agentEmail: _email,
  agentName: _name,
  vendorCallId: _vendorCallId,
  awaitsMatching: _awaits,
  ...call
}: Call): Call => call;

/** The digest of a record and the time of its request. The later of two readings wins. */
const readDigest = (stored = ''): { digest: string; askedAt: number } => {
  const [digest = '', askedAt = '0'] = stored.split('@');
  return { digest, askedAt: Number(askedAt) };
};

const digestOf = (record: CallRecord): string =>
  createHash('sha256').update(toCanonicalJson(record)).digest('hex').slice(0, 32);

/** JSON with sorted fields, because the vendor's order does not matter. */
const toCanonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Keeps one record per key, the one with the longest call. The order of the answer does not matter. */
const keepOnePerCall = (records: readonly CallRecord[]): Map<string, CallRecord> => {
  const chosen = new Map<string, CallRecord>();
  for (const record of records) {
    const other = chosen.get(record.callId);
    if (!other || rank(record) > rank(other)) chosen.set(record.callId, record);
  }
  return chosen;
};

const rank = (record: CallRecord): string =>
  `${String(record.durationSec).padStart(9, '0')} ${digestOf(record)}`;

/** The writes to DynamoDB. They may conflict with the transaction that wins the call. */
export const callWrites = (table: Table, pace: Pace = {}): CallWrites => {
  const calls = callEntity(table);
  const writeThroughConflicts = (
    callId: string,
    write: (recordWriteId: string) => Promise<unknown>,
  ): Promise<boolean> =>
    retryConflicts(
      () =>
        writeOnce({
          write,
          lastWriteId: async () => (await calls.get({ callId }).go({ consistent: true })).data?.recordWriteId,
        }),
      pace,
    );

  return {
    replace: (call, read) =>
      writeThroughConflicts(call.callId, (recordWriteId) =>
        calls
          .put({ ...call, ...toIndexKeyParts(call), recordWriteId })
          .where(conditionOf(transitions.replace(read)))
          .go(),
      ),

    correct: (call, read) => {
      const said = facts.filter((name) => call[name] !== undefined);
      const unsaid = removable.filter((name) => call[name] === undefined);
      return writeThroughConflicts(call.callId, (recordWriteId) => {
        // Build the chain again for every attempt. ElectroDB's chains remember their input.
        const changed = calls
          .patch({ callId: call.callId })
          .set({
            ...Object.fromEntries(said.map((name) => [name, call[name]])),
            employeeKey: employeeKeyOf(call),
            recordWriteId,
          })
          .composite({ callDate: read.callDate, status: read.status });
        return (unsaid.length > 0 ? changed.remove([...unsaid]) : changed)
          .where(conditionOf(transitions.correct(read)))
          .go();
      });
    },
  };
};

const removable = [
  'agentEmail',
  'agentName',
  'vendorCallId',
  'awaitsMatching',
] as const satisfies readonly (keyof Call)[];

import { createHash } from 'node:crypto';
import pMap from 'p-map';
import { type Pace, throughConflicts } from '../../../shared/audio-jobs/counters';
import { writeOnce } from '../../../shared/aws/own-writes';
import { isCausedBy } from '../../../shared/aws/sdk-failure';
import type { Table } from '../../../shared/aws/table';
import { callEntity, employeeKeyOf, indexed } from '../../../shared/calls/entity';
import type { OrdinalSource } from '../../../shared/calls/ordinals';
import type { Call } from '../../../shared/calls/schema';
import type { CallStore } from '../../../shared/calls/store';
import { conditionOf, transitions } from '../../../shared/stage/transitions';
import type { CallRecord } from '../../../telephony/call-list';

/** What became of a record: stored for the first time, stored because it changed, or left as it was. */
export type Stored = 'NEW' | 'CHANGED' | 'UNCHANGED';

export interface StoredRecords {
  results: Stored[];
  /** Calls whose records the table refuses as they are, whatever is tried; nothing of them is stored. */
  refused: string[];
  /** Calls that the matching room has to look at before anybody may forget them. */
  awaiting: string[];
}

/** Brings records into the table, each call once. */
export interface CallWriter {
  /**
   * Stores what is new, updates what changed, and writes nothing for the rest. Two runs may do so at once: a record that
   * was asked for earlier never replaces one that was asked for later.
   *
   * @param askedAt epoch ms at which the vendor was asked for the records
   */
  store(records: readonly CallRecord[], askedAt: number): Promise<StoredRecords>;
}

/** The two writes of this room; each is refused (`false`) when the call is not as it was read. */
export interface CallWrites {
  /** Replaces a call that waits for being won. */
  replace(call: Call, read: Call): Promise<boolean>;
  /** Sets what a record says about a call that is on its way or has ended, and whose keys stand. */
  correct(call: Call, read: Call): Promise<boolean>;
}

export interface CallWriterPorts {
  calls: Pick<CallStore, 'getMany' | 'create'>;
  writes: CallWrites;
  ordinals: Pick<OrdinalSource, 'reserve'>;
  now?: () => number;
}

/** DynamoDB writes under way at once. */
const writesAtOnce = 16;
/** Refused records of one answer, all of it, from which on not the records but our writes are to blame. */
const suspiciouslyMany = 5;
/** Times a call is read again because somebody else wrote it in between. */
const mostRounds = 20;

export const callWriter = ({ calls, writes, ordinals, now = Date.now }: CallWriterPorts): CallWriter => ({
  store: async (answered, askedAt) => {
    const records = [...eachOnce(answered.map(asStored)).values()];
    const results = new Map<string, Stored>();
    const awaiting = new Set<string>();
    const unstorable = new Map<string, unknown>();
    let open = records;
    for (let round = 0; open.length > 0; round++) {
      if (round === mostRounds)
        throw new Error(`${open.length} calls are written by others all the time; read the slice again`);
      const known = await calls.getMany(open.map(({ callId }) => callId));
      const fresh = open.filter(({ callId }) => !known.has(callId));
      const firstOrdinal = fresh.length > 0 ? await ordinals.reserve(fresh.length) : 0;
      const ordinalOf = new Map(fresh.map(({ callId }, index) => [callId, firstOrdinal + index]));
      const changed: CallRecord[] = [];
      await pMap(
        open,
        async (record) => {
          const read = known.get(record.callId);
          const result = await stored(record, read, ordinalOf.get(record.callId)).catch((cause: unknown) => {
            if (!isRefusal(cause)) throw cause;
            unstorable.set(record.callId, cause);
            return undefined;
          });
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

    async function stored(
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
        const { customerNumber: _, ...unchanged } = withoutFacts(read);
        return (await writes.replace({ ...unchanged, ...record, ...facts }, read)) && 'CHANGED';
      }
      // Keys of recordings and transcripts are made of the date and the customer's number: they stay.
      return (await writes.correct({ ...withoutFacts(read), ...facts }, read)) && 'CHANGED';
    }
  },
});

/** A record without what is not kept of it. */
const asStored = ({ unknownStatus: _, isIdDerived: _i, ...record }: CallRecord): CallRecord => record;

/** Whether the table finds fault with what is written, rather than with the moment. */
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

/** What may change about a call at any time; who its customer is hangs on direction and numbers. */
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

/** What an earlier record said and the new one may not say any more. */
const withoutFacts = ({
  agentEmail: _email,
  agentName: _name,
  vendorCallId: _vendorCallId,
  awaitsMatching: _awaits,
  ...call
}: Call): Call => call;

/** The digest of a record, and when it was asked for: by that, the later of two readings stays. */
const readDigest = (stored = ''): { digest: string; askedAt: number } => {
  const [digest = '', askedAt = '0'] = stored.split('@');
  return { digest, askedAt: Number(askedAt) };
};

const digestOf = (record: CallRecord): string =>
  createHash('sha256').update(canonical(record)).digest('hex').slice(0, 32);

/** JSON whose fields are in order, so that the vendor's order of fields makes no difference. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Of records with the same key, the one that knows of the longest call; the order of the answer decides nothing. */
const eachOnce = (records: readonly CallRecord[]): Map<string, CallRecord> => {
  const chosen = new Map<string, CallRecord>();
  for (const record of records) {
    const other = chosen.get(record.callId);
    if (!other || rank(record) > rank(other)) chosen.set(record.callId, record);
  }
  return chosen;
};

const rank = (record: CallRecord): string =>
  `${String(record.durationSec).padStart(9, '0')} ${digestOf(record)}`;

/** The writes over the real table. A call that is just being won is in a transaction, with which a write can collide. */
export const callWrites = (table: Table, pace: Pace = {}): CallWrites => {
  const calls = callEntity(table);
  const written = (callId: string, write: (recordWriteId: string) => Promise<unknown>): Promise<boolean> =>
    throughConflicts(
      () =>
        writeOnce({
          write,
          lastWriteId: async () => (await calls.get({ callId }).go({ consistent: true })).data?.recordWriteId,
        }),
      pace,
    );

  return {
    replace: (call, read) =>
      written(call.callId, (recordWriteId) =>
        calls
          .put({ ...call, ...indexed(call), recordWriteId })
          .where(conditionOf(transitions.replace(read)))
          .go(),
      ),

    correct: (call, read) => {
      const said = facts.filter((name) => call[name] !== undefined);
      const unsaid = removable.filter((name) => call[name] === undefined);
      return written(call.callId, (recordWriteId) => {
        // Made anew for every try: a chain of ElectroDB's remembers what it was given before.
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

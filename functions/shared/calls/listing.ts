import { shards, shareOfShard, type Table } from '../aws/table';
import { callEntity, employeeKeyOf } from './entity';
import type { ReadCalls } from './read-calls';
import type { Call, CallStatus } from './schema';

/** A place in the order of a listing: newest first, calls of the same instant by id. */
export interface Position {
  /** ISO-8601, UTC, with milliseconds. */
  callDate: string;
  callId: string;
}

/** A stretch of one index partition, newest first. */
export interface Stretch {
  /** ISO-8601, UTC, inclusive. */
  from: string;
  /** Exclusive; everything returned is older than this. */
  before: Position;
  limit: number;
}

export interface StretchAnswer {
  places: Position[];
  /** Whether the stretch may go on after the last of `places`. */
  more: boolean;
}

/** One query per function: what the indexes of the table answer. */
export interface CallIndexes {
  ofDay(day: string, shard: string, stretch: Stretch): Promise<StretchAnswer>;
  inStatus(status: CallStatus, shard: string, stretch: Stretch): Promise<StretchAnswer>;
  ofEmployee(employeeId: string, stretch: Stretch): Promise<StretchAnswer>;
  ofEmployeeInStatus(employeeId: string, status: CallStatus, stretch: Stretch): Promise<StretchAnswer>;
}

export interface CallFilter {
  /** ISO-8601, UTC, inclusive. */
  from: string;
  /** ISO-8601, UTC, exclusive. */
  to: string;
  status?: CallStatus | undefined;
  /** An employee's id, or the e-mail (lower case) of an agent whom only the vendor knows. */
  employeeId?: string | undefined;
  /** The same, of all whose calls are listed. */
  employeeKeys?: ReadonlySet<string> | undefined;
}

export interface CallPage {
  calls: Call[];
  /** Where the next page begins; absent at the end of the listing. */
  next?: Position;
}

export interface CallListing {
  /** @param after the `next` of the page before */
  page(filter: CallFilter, limit: number, after?: Position): Promise<CallPage>;
}

/** Rounds of queries a page may take; a page that is not full by then says where to go on. */
const roundsPerPage = 12;
/** Days looked at in one round at most; it grows from one while days turn out to be quiet. */
const daysPerRound = 8;
/**
 * Lists calls newest first.
 *
 * A page takes up a position and reads on from there, so calls that arrive meanwhile are neither repeated nor able
 * to hide others. Each round asks every partition concerned for a stretch, merges the stretches, and keeps what lies
 * above the point down to which all of them are known. The number of rounds is bounded: a page over a quiet time
 * may be short, even empty, and still have a `next`.
 *
 * The indexes name the calls, and the table says what they are now. A call that no longer has the status asked for is
 * left out (055).
 *
 * @param read reads the calls of a page
 */
export const callListing = (indexes: CallIndexes, read: ReadCalls): CallListing => ({
  page: async (filter, limit, after) => {
    const calls: Call[] = [];
    let position: Position = earlier(after ?? startOf(filter.to), startOf(filter.to));
    let days = 1;

    for (let round = 0; round < roundsPerPage; round++) {
      const floor = filter.status || keysOf(filter) ? filter.from : floorAfter(position, days, filter.from);
      const missing = limit - calls.length;
      const answers = await Promise.all(
        partitions(indexes, filter, { from: floor, before: position, limit: missing + 1 }),
      );
      const known = knownDownTo(answers);
      const places = answers
        .flatMap((answer) => answer.places)
        .filter((place) => known === undefined || compare(place, known) <= 0)
        .sort(compare);
      const taken = places.slice(0, missing);
      const stored = await read(taken.map(({ callId }) => callId));
      for (const { callId } of taken) {
        const call = stored.get(callId);
        if (call && matches(call, filter)) calls.push(call);
      }

      const lastTaken = taken.at(-1);
      if (lastTaken && places.length > missing) position = lastTaken;
      else {
        position = known ?? startOf(floor);
        if (known === undefined && floor === filter.from) return { calls };
        if (known === undefined) days = Math.min(daysPerRound, days * 2);
      }
      if (calls.length === limit) break;
    }
    return { calls, next: position };
  },
});

const partitions = (indexes: CallIndexes, filter: CallFilter, stretch: Stretch): Promise<StretchAnswer>[] => {
  const { status } = filter;
  const keys = keysOf(filter);
  if (keys) {
    const ofOne = { ...stretch, limit: shareOf(stretch.limit, keys.length) };
    return keys.map((key) =>
      status ? indexes.ofEmployeeInStatus(key, status, ofOne) : indexes.ofEmployee(key, ofOne),
    );
  }
  const share = { ...stretch, limit: shareOfShard(stretch.limit) };
  if (status) return shards.map((shard) => indexes.inStatus(status, shard, share));
  return daysBetween(stretch.from, stretch.before).flatMap((day) =>
    shards.map((shard) => indexes.ofDay(day, shard, share)),
  );
};

/** By whom calls are listed; absent: by everybody. */
const keysOf = ({ employeeId, employeeKeys }: CallFilter): string[] | undefined => {
  if (employeeId === undefined) return employeeKeys && [...employeeKeys];
  return employeeKeys && !employeeKeys.has(employeeId) ? [] : [employeeId];
};

/** How many calls to ask of each of several people: twice an equal share. */
const shareOf = (wanted: number, people: number): number =>
  Math.min(wanted, Math.ceil((2 * wanted) / people) + 1);

/** Index keys do not tell upper from lower case; an employee id does. */
const matches = (call: Call, filter: CallFilter): boolean => {
  const keys = keysOf(filter);
  return (!filter.status || call.status === filter.status) && (!keys || keys.includes(employeeKeyOf(call)));
};

/** The last position of the partition that is known least far; `undefined` when all are known to their end. */
const knownDownTo = (answers: readonly StretchAnswer[]): Position | undefined =>
  answers
    .filter((answer) => answer.more)
    .flatMap((answer) => answer.places.slice(-1))
    .sort(compare)[0];

const positionOf = ({ callDate, callId }: Position): Position => ({ callDate, callId });

/** Before every call from this instant on, newest first. */
const startOf = (instant: string): Position => ({ callDate: instant, callId: '' });

const earlier = (a: Position, b: Position): Position => (compare(a, b) > 0 ? a : b);

/** The order of the index keys, which hold their text in lower case, newest first. */
const compare = (a: Position, b: Position): number => {
  const [left, right] = [sortText(a), sortText(b)];
  return left < right ? 1 : left > right ? -1 : 0;
};
const sortText = ({ callDate, callId }: Position): string => `${callDate}#${callId}`.toLowerCase();

const dayMs = 86_400_000;

/** The start of the day that is `days` days down from a position, the day of the position counted, but not below `from`. */
const floorAfter = (position: Position, days: number, from: string): string => {
  const lastInstant = Date.parse(position.callDate) - (position.callId === '' ? 1 : 0);
  const today = Math.floor(lastInstant / dayMs) * dayMs;
  const floor = new Date(today - (days - 1) * dayMs).toISOString();
  return floor < from ? from : floor;
};

/** UTC days from `from` to the day that holds the last instant before `before`, newest first. */
const daysBetween = (from: string, before: Position): string[] => {
  const lastInstant = Date.parse(before.callDate) - (before.callId === '' ? 1 : 0);
  const first = Math.floor(Date.parse(from) / dayMs);
  const days: string[] = [];
  for (let day = Math.floor(lastInstant / dayMs); day >= first; day--)
    days.push(new Date(day * dayMs).toISOString().slice(0, 10));
  return days;
};

/** The indexes of the table; `Call.callDate` is in the form of `toISOString`, so that its text sorts like time. */
export const callIndexes = (table: Table): CallIndexes => {
  const { byDay, byStatus, byEmployee, byEmployeeAndStatus } = callEntity(table).query;
  type Partition = ReturnType<
    typeof byDay | typeof byStatus | typeof byEmployee | typeof byEmployeeAndStatus
  >;
  const read = async (partition: Partition, { from, before, limit }: Stretch): Promise<StretchAnswer> =>
    stretchOf(
      await partition.between({ callDate: from }, before).go({ order: 'desc', limit: limit + 1 }),
      before,
    );
  return {
    ofDay: (day, shard, stretch) => read(byDay({ day, shard }), stretch),
    inStatus: (status, shard, stretch) => read(byStatus({ status, shard }), stretch),
    ofEmployee: (employeeId, stretch) => read(byEmployee({ employeeKey: employeeId }), stretch),
    ofEmployeeInStatus: (employeeId, status, stretch) =>
      read(byEmployeeAndStatus({ employeeKey: employeeId, status }), stretch),
  };
};

/** `between` includes its upper end, which belongs to the page before: one call more is read, and that one left out. */
const stretchOf = (
  { data, cursor }: { data: Position[]; cursor: string | null },
  before: Position,
): StretchAnswer => ({
  places: data.filter((place) => compare(place, before) !== 0).map(positionOf),
  more: cursor !== null,
});

import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { pMapIterable, pMapSkip } from 'p-map';
import type { Table } from '../aws/table';
import { callEntity } from './entity';
import type { OrdinalSource } from './ordinals';
import type { ReadCalls } from './read-calls';
import type { Call } from './schema';

/** Calls by their dense number. */
export interface NumberedCalls {
  /** Reads one item of the index. `undefined` for a hole or for a call that the index does not list yet. */
  idOf(ordinal: number): Promise<string | undefined>;
}

/**
 * Builds the query once, because only the number differs. A sample sends it thousands of times. ElectroDB
 * would spend a third of the time on building it.
 */
export const numberedCalls = (table: Table): NumberedCalls => {
  const first = callEntity(table).query.byOrdinal({ ordinal: 0 }).params<QueryCommandInput>({ limit: 1 });
  return {
    idOf: async (ordinal) => {
      const values = { ...first.ExpressionAttributeValues };
      values[':pk'] = String(values[':pk']).replace(/0$/, String(ordinal));
      const { Items = [] } = await table.client.send(
        new QueryCommand({ ...first, ExpressionAttributeValues: values }),
      );
      return Items[0]?.callId as string | undefined;
    },
  };
};

/** A whole number from 0 to `below` − 1. All are equally likely. */
export type RandomBelow = (below: number) => number;

export interface SamplePorts {
  ordinals: Pick<OrdinalSource, 'count'>;
  numbers: NumberedCalls;
  read: ReadCalls;
  random: RandomBelow;
}

/** Look-ups at the same time. The client has 50 connections. */
const readsAtOnce = 48;
/** Calls in one request. DynamoDB allows no more. */
const callsPerRequest = 100;

/**
 * Draws up to `wanted` calls uniformly at random without replacement (A9). Every set of `wanted` calls is
 * equally likely. It takes the first calls in a random order of all numbers and skips holes.
 *
 * It reads one item for the count, two per call and one per hole.
 */
export const sampleOfCalls = ({ ordinals, numbers, read, random }: SamplePorts) =>
  async function* (wanted: number): AsyncGenerator<Call> {
    const drawn = shuffleNumbers(await ordinals.count(), random);
    // Looks up only as many numbers as calls are missing. So it never drops a call that it found.
    for (let missing = wanted; missing > 0; ) {
      const round = take(drawn, missing);
      if (round.length === 0) return;
      const lookUp = async (number: number) => (await numbers.idOf(number)) ?? pMapSkip;
      const ids = pMapIterable(round, lookUp, { concurrency: readsAtOnce });
      for await (const some of groupItems(ids, callsPerRequest)) {
        const found = await read(some);
        for (const call of some.flatMap((callId) => found.get(callId) ?? [])) {
          missing--;
          yield call;
        }
      }
    }
  };

async function* groupItems<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/**
 * Yields the numbers from 0 to `count` − 1 once each in random order. This Fisher-Yates shuffle stores only
 * moved numbers. So its cost grows with the drawn calls, not with all calls.
 */
function* shuffleNumbers(count: number, random: RandomBelow): Generator<number, undefined> {
  const moved = new Map<number, number>();
  for (let place = 0; place < count; place++) {
    const drawn = place + random(count - place);
    const number = moved.get(drawn) ?? drawn;
    moved.set(drawn, moved.get(place) ?? place);
    moved.delete(place);
    yield number;
  }
}

const take = <T>(items: Iterator<T, undefined>, most: number): T[] => {
  const taken: T[] = [];
  while (taken.length < most) {
    const { value, done } = items.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
};

import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { pMapIterable, pMapSkip } from 'p-map';
import type { Table } from '../aws/table';
import { callEntity } from './entity';
import type { OrdinalSource } from './ordinals';
import type { ReadCalls } from './read-calls';
import type { Call } from './schema';

/** Calls by their dense number. */
export interface NumberedCalls {
  /** One item of the index read; `undefined` for a hole, and for a call so new that the index does not list it yet. */
  idOf(ordinal: number): Promise<string | undefined>;
}

/**
 * The question is put together once and differs in its number only. A sample asks it thousands of times. To let
 * ElectroDB write it each time takes a third of the time.
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

/** A whole number from 0 to `below` − 1, all equally likely. */
export type RandomBelow = (below: number) => number;

export interface SamplePorts {
  ordinals: Pick<OrdinalSource, 'count'>;
  numbers: NumberedCalls;
  read: ReadCalls;
  random: RandomBelow;
}

/** Look-ups under way at once; the client has 50 connections. */
const readsAtOnce = 48;
/** Calls read in one request; DynamoDB allows no more. */
const callsPerRequest = 100;

/**
 * Up to `wanted` calls drawn uniformly at random, without replacement (A9). Every set of `wanted` calls is equally
 * likely: what is read are the first calls in a random order of all numbers, holes stepped over.
 *
 * Reads one item for the count, two for each call, and looks once into each hole it meets; nothing else of the table.
 */
export const sampleOfCalls = ({ ordinals, numbers, read, random }: SamplePorts) =>
  async function* (wanted: number): AsyncGenerator<Call> {
    const drawn = inRandomOrder(await ordinals.count(), random);
    // A round looks up no more numbers than calls are missing, so that no call that was found is left out again.
    for (let missing = wanted; missing > 0; ) {
      const round = take(drawn, missing);
      if (round.length === 0) return;
      const look = async (number: number) => (await numbers.idOf(number)) ?? pMapSkip;
      const ids = pMapIterable(round, look, { concurrency: readsAtOnce });
      for await (const some of inGroups(ids, callsPerRequest)) {
        const found = await read(some);
        for (const call of some.flatMap((callId) => found.get(callId) ?? [])) {
          missing--;
          yield call;
        }
      }
    }
  };

async function* inGroups<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
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
 * The numbers from 0 to `count` − 1, each once, in random order, made as they are asked for. It is Fisher and Yates'
 * shuffle that keeps only what it has moved. So it costs what is drawn and not what there is.
 */
function* inRandomOrder(count: number, random: RandomBelow): Generator<number, undefined> {
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

import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { shards, type Table } from '../aws/table';
import { callEntity } from './entity';
import { newestFirst, type Position, startOf } from './finding/places';
import type { CallStatus, ReasonCode } from './schema';

/** A number of calls. */
export interface Counted {
  count: number;
  /** Counting stopped here. There may be more. */
  atLeast: boolean;
}

/** Instants in UTC. `to` is exclusive. */
export interface CountedRange {
  from: string;
  to: string;
}

/** Counts calls from the indexes alone. It reads no call. */
export interface CallCounts {
  /** @param range of call dates, by default all */
  inStatus(status: CallStatus, range?: CountedRange): Promise<Counted>;
  withReason(reason: ReasonCode, range: CountedRange): Promise<Counted>;
  /** Calls in a status, oldest first. @returns up to `limit` places from each of four shards */
  oldestIn(status: CallStatus, limit: number): Promise<Position[]>;
}

/** Entries to count in a shard. An entry has about 250 bytes, so a shard costs at most 80 read units. */
const mostOfShard = 2_500;

export const callCounts = (table: Table): CallCounts => {
  const { byStatus, byReason } = callEntity(table).query;

  const ofShard = async (query: Countable, limit: number): Promise<Counted> => {
    const { ProjectionExpression: _, ...input } = query.params<QueryCommandInput>({ limit });
    const { Count = 0, LastEvaluatedKey } = await table.client.send(
      new QueryCommand({ ...input, Select: 'COUNT' }),
    );
    return { count: Count, atLeast: LastEvaluatedKey !== undefined };
  };

  return {
    inStatus: async (status, range) => {
      const inRange = (shard: string) => {
        const query = byStatus({ status, shard });
        return range ? query.between(startOf(range.from), startOf(range.to)) : query;
      };
      return sumOf(await Promise.all(shards.map((shard) => ofShard(inRange(shard), mostOfShard))));
    },

    withReason: async (reasonKey, { from, to }) =>
      sumOf(
        await Promise.all(
          shards.map((shard) =>
            ofShard(byReason({ reasonKey, shard }).between(startOf(from), startOf(to)), mostOfShard),
          ),
        ),
      ),

    oldestIn: async (status, limit) => {
      const answers = await Promise.all(
        shards.map((shard) => byStatus({ status, shard }).go({ order: 'asc', limit, count: limit })),
      );
      return answers
        .flatMap(({ data }) => data.map(({ callDate, callId }) => ({ callDate, callId })))
        .sort((a, b) => newestFirst(b, a));
    },
  };
};

/** A query before it is sent. */
interface Countable {
  params<Input>(options: { limit: number }): Input;
}

const sumOf = (counted: readonly Counted[]): Counted => ({
  count: counted.reduce((sum, { count }) => sum + count, 0),
  atLeast: counted.some(({ atLeast }) => atLeast),
});

import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { shards, type Table } from '../aws/table';
import { callEntity } from './entity';
import { newestFirst, type Position, startOf } from './finding/places';
import type { CallStatus, ReasonCode } from './schema';

/** How many there are, or that there are more. */
export interface Counted {
  count: number;
  /** The counting stopped there. */
  atLeast: boolean;
}

/** Instants in UTC, `to` exclusive. */
export interface CountedRange {
  from: string;
  to: string;
}

/** Counts calls by what the indexes say. A count reads no call. */
export interface CallCounts {
  /** @param range of their dates; left out, all of them */
  inStatus(status: CallStatus, range?: CountedRange): Promise<Counted>;
  withReason(reason: ReasonCode, range: CountedRange): Promise<Counted>;
  /** Of a status, oldest first. @returns up to `limit` places of each of four shards */
  oldestIn(status: CallStatus, limit: number): Promise<Position[]>;
}

/** Entries that are counted in a shard. An entry has some 250 bytes, so a shard costs 80 read units at most. */
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

/** A query that is not asked yet. */
interface Countable {
  params<Input>(options: { limit: number }): Input;
}

const sumOf = (counted: readonly Counted[]): Counted => ({
  count: counted.reduce((sum, { count }) => sum + count, 0),
  atLeast: counted.some(({ atLeast }) => atLeast),
});

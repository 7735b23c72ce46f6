import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Partitions a day or a status is spread over, so that a busy one is no hot key. */
export const shardCount = 4;
export const shards = Array.from({ length: shardCount }, (_, shard) => String(shard));

/** @param key a call's id, or the customer of an audio job */
export const shardOf = (key: string): string =>
  String((createHash('sha256').update(key).digest()[0] ?? 0) % shardCount);

/**
 * How many items to ask of each of many partitions. It is the partition's share and three and a half standard deviations.
 * One page of thousands finds a partition with more. That page asks again.
 */
export const shareOf = (wanted: number, partitions: number): number =>
  Math.min(wanted, Math.ceil((wanted + 3.5 * Math.sqrt(wanted * (partitions - 1))) / partitions));

/** The secondary indexes. What each holds follows from the entities. */
export const indexNames = ['gsi1', 'gsi2', 'gsi3', 'gsi4', 'gsi5', 'gsi6', 'gsi7', 'gsi8'] as const;
export type IndexName = (typeof indexNames)[number];

/** Stands in an index key for a missing employee, customer or reason. It keeps the call out of that index. */
export const nobody = 'nobody';

/** The partition of a call. Ids of calls tell upper from lower case, and ElectroDB's own keys do not (033). */
export const keyOfCall = {
  field: 'pk',
  composite: ['callId'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: ElectroDB fills it in
  template: '$santral#callid_${callId}',
  casing: 'none',
} as const;

/** The key of an entity's items. */
export const keyed = <const Partition extends string, const Sort extends string = never>(
  partition: readonly Partition[],
  sort: readonly Sort[] = [],
) => ({
  pk: { field: 'pk', composite: partition },
  sk: { field: 'sk', composite: sort },
});

/**
 * Items of an entity under another key, in their order.
 *
 * @param projection attributes that the index holds besides the keys; a reader of any other does not compile (055)
 */
export const listed = <
  const Index extends IndexName,
  const Partition extends string,
  const Sort extends string,
  const Projected extends string,
>(
  index: Index,
  partition: readonly Partition[],
  sort: readonly Sort[],
  projection: readonly Projected[],
) => ({
  index,
  projection,
  pk: { field: `${index}pk`, composite: partition },
  sk: { field: `${index}sk`, composite: sort },
});

/** How ElectroDB marks the items of an entity. */
export const modelOf = <Name extends string>(entity: Name) =>
  ({ entity, version: '1', service: 'santral' }) as const;

export interface TableOptions {
  tableName: string;
  client?: DynamoDBClient;
}

/** Where every entity is stored. */
export interface Table {
  table: string;
  client: DynamoDBDocumentClient;
}

/**
 * The one table. Each entity stands in the folder of its room in `entity.ts`. A function carries the entities that it uses.
 *
 * | index | question |
 * |---|---|
 * | primary | a call with its analysis and stage runs; does this external id exist; an audio job with its calls; an export row by its key; a sync run; an import; a request by its idempotency key; employees; versions of the criteria; forms with their versions; rows and calls under a number or an agent; audit items by month; finished calls by minute |
 * | gsi1 | calls by day, newest first, in shards; audio jobs by customer, in shards; sync runs of a source, newest first; imports, newest first; won rows by close date, in shards of a month; audit items of a call |
 * | gsi2 | calls in a status by date, in shards; audio jobs in a status by customer, in shards |
 * | gsi3 | calls of an employee by date |
 * | gsi4 | calls of a customer by date |
 * | gsi5 | a call by its ordinal, for random samples |
 * | gsi6 | calls of an employee in a status by date |
 * | gsi7 | calls heard by date, by month, in shards, those with violations apart |
 * | gsi8 | calls with a reason by date, in shards |
 *
 * An index says which items, and the table says what they are: a write of a call then pays for itself alone (055).
 */
export const openTable = ({ tableName, client = new DynamoDBClient({}) }: TableOptions): Table => ({
  table: tableName,
  client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
});

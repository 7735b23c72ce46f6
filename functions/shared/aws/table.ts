import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Partitions of a day or a status. They prevent a hot key. */
export const shardCount = 4;
export const shards = Array.from({ length: shardCount }, (_, shard) => String(shard));

/** @param key id of a call or customer of an audio job */
export const shardOf = (key: string): string =>
  String((createHash('sha256').update(key).digest()[0] ?? 0) % shardCount);

/**
 * How many items to read from each partition. It is the share of a partition plus 3.5 standard deviations.
 * One page in thousands finds a partition with more and asks again.
 */
export const shareOf = (wanted: number, partitions: number): number =>
  Math.min(wanted, Math.ceil((wanted + 3.5 * Math.sqrt(wanted * (partitions - 1))) / partitions));

/** The secondary indexes. The entities say what each holds. */
export const indexNames = ['gsi1', 'gsi2', 'gsi3', 'gsi4', 'gsi5', 'gsi6', 'gsi7', 'gsi8'] as const;
export type IndexName = (typeof indexNames)[number];

/** Stands for a missing employee, customer or reason in an index key. It keeps the call out of that index. */
export const nobody = 'nobody';

/** The partition of a call. Call ids are case-sensitive, and ElectroDB's own keys are not (033). */
export const keyOfCall = {
  field: 'pk',
  composite: ['callId'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: ElectroDB fills it in
  template: '$santral#callid_${callId}',
  casing: 'none',
} as const;

/** The key of an entity's items. */
export const primaryKey = <const Partition extends string, const Sort extends string = never>(
  partition: readonly Partition[],
  sort: readonly Sort[] = [],
) => ({
  pk: { field: 'pk', composite: partition },
  sk: { field: 'sk', composite: sort },
});

/**
 * Items of an entity under another key, in its order.
 * @param projection further attributes in the index. Reading any other does not compile (055).
 */
export const indexKey = <
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
 * The one table. Each entity is in `entity.ts` of its room. A function carries only the entities that it
 * uses.
 *
 * The primary key finds
 * - a call with its analysis and stage runs
 * - whether an external id exists
 * - an audio job with its calls
 * - an export row by its key
 * - a sync run
 * - an import
 * - a request by its idempotency key
 * - employees
 * - versions of the criteria
 * - forms with their versions
 * - rows and calls under a number or an agent
 * - audit items by month
 *
 * The indexes list
 * - `gsi1` calls by day in shards, newest first
 * - `gsi1` audio jobs by customer in shards
 * - `gsi1` sync runs of a source, newest first
 * - `gsi1` imports, newest first
 * - `gsi1` won rows by close date in shards of a month
 * - `gsi1` audit items of a call
 * - `gsi2` calls in a status by date in shards
 * - `gsi2` audio jobs in a status by customer in shards
 * - `gsi3` calls of an employee by date
 * - `gsi4` calls of a customer by date
 * - `gsi5` a call by its ordinal for random samples
 * - `gsi6` calls of an employee in a status by date
 * - `gsi7` heard calls by month and date in shards, apart if they have violations
 * - `gsi8` calls with a reason by date in shards
 *
 * An index names the items, and the table says what they are now. So a write of a call costs little (055).
 */
export const openTable = ({ tableName, client = new DynamoDBClient({}) }: TableOptions): Table => ({
  table: tableName,
  client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
});

import './checked-models';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  type Answer,
  type Around,
  type Conditions,
  cancelled,
  clientOver,
  failure,
  quickClientOver,
} from './dynamodb-client';
import { evaluate, keyCondition, update } from './dynamodb-expressions';
import {
  checkDistinct,
  checkFilter,
  checkItem,
  checkKey,
  checkPlaceholders,
  type Expressions,
  type Item,
  invalid,
  Refused,
  sizeOf,
} from './dynamodb-rules';

/**
 * A table of DynamoDB in memory, behind the SDK's own client: everything above the wire is the real thing, and
 * conditions, transactions, limits and pages follow the service's rules as far as this repository uses them. What it
 * does not know it refuses loudly.
 *
 * A read of the table that does not ask for consistency gets the items as they were before their last write, as if it
 * met a copy that lags; having been read, the copy has caught up. Indexes don't lag.
 */
export interface InMemoryTable {
  /** A client whose requests pass `around` under these conditions. Without them it answers at once. */
  client(around?: Around, conditions?: Conditions): DynamoDBClient;
  /** A client for the document client of a table, without the SDK's own work. */
  quickClient(around?: Around): DynamoDBClient;
  /** Places an item as if it had always been there. */
  place(item: Item): void;
  /** Takes items away as if they had never been there. */
  forget(isMeant: (item: Item) => boolean): void;
  /** Items that look-ups have read so far. */
  readonly itemsRead: number;
  /** Reads of the table so far that did not ask for consistency. */
  readonly laggingReads: number;
  /** Items that writes have put or changed so far. */
  readonly itemsWritten: number;
  /** All items, or those of one partition. */
  items(pk?: string): Item[];
  clear(): void;
}

interface KeyRequest extends Expressions {
  Key: Item;
  ReturnValues?: string;
  ConsistentRead?: boolean;
}
interface PutRequest extends Expressions {
  Item: Item;
}
interface QueryRequest extends Expressions {
  IndexName?: string;
  ConsistentRead?: boolean;
  Limit?: number;
  ScanIndexForward?: boolean;
  ExclusiveStartKey?: Item;
}
interface BatchGet {
  Keys: Item[];
  ConsistentRead?: boolean;
}
interface Transaction {
  TransactItems: { Put?: PutRequest; Update?: KeyRequest }[];
  ClientRequestToken?: string;
}

/** Bytes that a query reads for one page. */
const pageBytes = 1024 * 1024;

export const inMemoryTable = (): InMemoryTable => {
  const partitions = new Map<string, Map<string, Item>>();
  /** By key, what an item was before its last write, until the copy has caught up. */
  const behind = new Map<string, Item | undefined>();
  /** By client token, what a transaction that went through has written. */
  const transactions = new Map<string, string>();
  const tally = { read: 0, written: 0 };
  let laggingReads = 0;

  const text = (item: Item, field: string): string => item[field]?.S ?? '';
  const find = (key: Item): Item | undefined => partitions.get(text(key, 'pk'))?.get(text(key, 'sk'));
  const store = (item: Item): void => {
    const pk = text(item, 'pk');
    const partition = partitions.get(pk) ?? new Map<string, Item>();
    behind.set(`${pk} ${text(item, 'sk')}`, find(item));
    partitions.set(pk, partition.set(text(item, 'sk'), item));
    tally.written++;
  };
  /** What a copy of the table answers that lags behind. */
  const lagging = (key: Item): Item | undefined => {
    const name = `${text(key, 'pk')} ${text(key, 'sk')}`;
    const item = behind.has(name) ? behind.get(name) : find(key);
    behind.delete(name);
    return item;
  };
  const reading = (consistent = false): ((key: Item) => Item | undefined) => {
    if (!consistent) laggingReads++;
    return consistent ? find : lagging;
  };
  const holds = (item: Item | undefined, { ConditionExpression, ...rest }: Expressions): boolean =>
    evaluate(ConditionExpression, item ?? {}, rest.ExpressionAttributeNames, rest.ExpressionAttributeValues);
  const updated = (request: KeyRequest): Item => {
    const item = update(
      request.UpdateExpression ?? '',
      find(request.Key) ?? { ...request.Key },
      request.ExpressionAttributeNames,
      request.ExpressionAttributeValues,
    );
    checkItem(item);
    return item;
  };
  const items = (pk?: string): Item[] =>
    pk === undefined
      ? [...partitions.values()].flatMap((partition) => [...partition.values()])
      : [...(partitions.get(pk)?.values() ?? [])];

  const operations: Record<string, (input: never) => Answer> = {
    GetItem: ({ Key, ConsistentRead }: KeyRequest) => {
      checkKey(Key);
      const item = reading(ConsistentRead)(Key);
      if (item) tally.read++;
      return ok(item ? { Item: item } : {});
    },
    BatchGetItem: ({ RequestItems }: { RequestItems: Record<string, BatchGet> }) => {
      const answers = Object.entries(RequestItems).map(([table, { Keys, ConsistentRead }]) => {
        if (Keys.length > 100) throw invalid('Too many items requested for the BatchGetItem call');
        Keys.forEach(checkKey);
        checkDistinct(Keys, 'Provided list of item keys contains duplicates');
        const read = reading(ConsistentRead);
        const items = Keys.flatMap((key) => read(key) ?? []);
        tally.read += items.length;
        return [table, items];
      });
      return ok({ Responses: Object.fromEntries(answers), UnprocessedKeys: {} });
    },
    BatchWriteItem: ({ RequestItems }: { RequestItems: Record<string, { PutRequest: PutRequest }[]> }) => {
      for (const requests of Object.values(RequestItems)) {
        const items = requests.map(({ PutRequest }) => PutRequest.Item);
        if (items.length > 25) throw invalid('Too many items requested for the BatchWriteItem call');
        items.forEach(checkItem);
        checkDistinct(items, 'Provided list of item keys contains duplicates');
        items.forEach(store);
      }
      return ok({ UnprocessedItems: {} });
    },
    PutItem: (request: PutRequest) => {
      checkItem(request.Item);
      checkPlaceholders(request);
      if (!holds(find(request.Item), request)) throw new Refused('ConditionalCheckFailedException');
      store(request.Item);
      return ok({});
    },
    UpdateItem: (request: KeyRequest) => {
      checkKey(request.Key);
      checkPlaceholders(request);
      if (!holds(find(request.Key), request)) throw new Refused('ConditionalCheckFailedException');
      const item = updated(request);
      store(item);
      return ok(request.ReturnValues === 'ALL_NEW' ? { Attributes: item } : {});
    },
    TransactWriteItems: ({ TransactItems, ClientRequestToken }: Transaction) => {
      const content = JSON.stringify(TransactItems);
      const before = ClientRequestToken && transactions.get(ClientRequestToken);
      if (before === content) return ok({});
      if (before) throw new Refused('IdempotentParameterMismatchException');
      const writes = TransactItems.map(({ Put, Update }) => {
        if (Put) return { ...Put, key: Put.Item, item: () => Put.Item };
        if (Update) return { ...Update, key: Update.Key, item: () => updated(Update) };
        throw new Error('this table knows Put and Update in transactions');
      });
      checkDistinct(
        writes.map(({ key }) => key),
        'Transaction request cannot include multiple operations on one item',
      );
      writes.forEach(checkPlaceholders);
      const reasons = writes.map((write) =>
        holds(find(write.key), write) ? 'None' : 'ConditionalCheckFailed',
      );
      if (reasons.some((code) => code !== 'None')) throw cancelled(reasons);
      const items = writes.map(({ item }) => item());
      items.forEach(checkItem);
      items.forEach(store);
      if (ClientRequestToken) transactions.set(ClientRequestToken, content);
      return ok({});
    },
    Query: (request: QueryRequest) => {
      const index = request.IndexName ?? '';
      if (index && request.ConsistentRead)
        throw invalid('Consistent reads are not supported on global secondary indexes');
      checkPlaceholders(request);
      checkFilter(request, index);
      const { pk, inRange } = keyCondition(
        request.KeyConditionExpression ?? '',
        request.ExpressionAttributeValues ?? {},
      );
      const read = index ? find : reading(request.ConsistentRead);
      const partition: Item[] = index
        ? items().filter((item) => text(item, `${index}pk`) === pk && item[`${index}sk`])
        : [...(partitions.get(pk)?.values() ?? [])].flatMap((item): Item[] => [read(item) ?? []].flat());
      const order = inOrderOf(index, request.ScanIndexForward === false);
      const start = request.ExclusiveStartKey;
      const rest = partition
        .filter((item) => inRange(text(item, `${index}sk`)))
        .sort(order)
        .filter((item) => !start || order(item, start) > 0);
      const { page, isFull } = pageOf(rest, request.Limit);
      tally.read += page.length;
      const last = page.at(-1);
      const found = page.filter((item) =>
        evaluate(
          request.FilterExpression,
          item,
          request.ExpressionAttributeNames,
          request.ExpressionAttributeValues,
        ),
      );
      return ok({
        Items: found,
        Count: found.length,
        ScannedCount: page.length,
        ...(last && isFull ? { LastEvaluatedKey: keysOf(last, index) } : {}),
      });
    },
  };

  const answer = (operation: string, input: unknown): Answer => {
    const run = operations[operation];
    if (!run) throw new Error(`the table in memory does not know ${operation}`);
    try {
      return run(input as never);
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      return failure(refused);
    }
  };

  return {
    client: (around, conditions) => clientOver(answer, around, conditions),
    quickClient: (around) => quickClientOver(answer, around),
    place: (item) => {
      const pk = text(item, 'pk');
      partitions.set(pk, (partitions.get(pk) ?? new Map<string, Item>()).set(text(item, 'sk'), item));
    },
    forget: (isMeant) => {
      for (const item of items().filter(isMeant)) partitions.get(text(item, 'pk'))?.delete(text(item, 'sk'));
    },
    get itemsRead() {
      return tally.read;
    },
    get laggingReads() {
      return laggingReads;
    },
    get itemsWritten() {
      return tally.written;
    },
    items,
    clear: () => {
      partitions.clear();
      behind.clear();
      transactions.clear();
      Object.assign(tally, { read: 0, written: 0 });
    },
  };
};

const ok = (body: unknown): Answer => ({ status: 200, body });

/** A page ends at its limit or its size. It names its last key then, whether more follows or not. */
const pageOf = (
  items: readonly Item[],
  limit = Number.POSITIVE_INFINITY,
): { page: Item[]; isFull: boolean } => {
  const page: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    if (page.length === limit || bytes > pageBytes) break;
    page.push(item);
    bytes += sizeOf(item);
  }
  return { page, isFull: page.length === limit || bytes > pageBytes };
};

/** By the sort key of the index, equal ones by the key of the table. */
const inOrderOf = (index: string, backwards: boolean): ((a: Item, b: Item) => number) => {
  const fields = index ? [`${index}sk`, 'pk', 'sk'] : ['sk'];
  const sign = backwards ? -1 : 1;
  return (a, b) => {
    for (const field of fields) {
      const order = compareBytes(a[field]?.S ?? '', b[field]?.S ?? '');
      if (order !== 0) return sign * order;
    }
    return 0;
  };
};

const surrogate = /[\ud800-\udfff]/;

/** DynamoDB sorts text by its UTF-8 bytes. Only surrogates sort otherwise here. */
const compareBytes = (a: string, b: string): number => {
  if (a === b) return 0;
  if (surrogate.test(a) || surrogate.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
};

const keysOf = (item: Item, index: string): Item =>
  Object.fromEntries(
    ['pk', 'sk', ...(index ? [`${index}pk`, `${index}sk`] : [])].flatMap((field) => {
      const value = item[field];
      return value ? [[field, value]] : [];
    }),
  );

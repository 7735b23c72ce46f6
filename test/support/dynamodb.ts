import './checked-models';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  type Answer,
  type Around,
  type Conditions,
  clientOver,
  failure,
  quickClientOver,
  toCancellation,
} from './dynamodb-client';
import { evaluate, type KeyRange, keyCondition, update } from './dynamodb-expressions';
import { type ItemMaker, project, StoredItems } from './dynamodb-items';
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
import { compareKeys, type ItemKey, type SortedKeys } from './sorted-keys';

/**
 * A DynamoDB table in memory behind the SDK's own client. Everything above the wire is real. Conditions,
 * transactions, limits and pages follow DynamoDB as far as this repository uses them. It refuses anything
 * unknown.
 *
 * A read without consistency gets the item before its last write, like a lagging copy. After such a read the
 * copy is up to date. Indexes never lag.
 */
export interface InMemoryTable {
  /** A client whose requests pass `around` under these conditions. By default it answers at once. */
  client(around?: Around, conditions?: Conditions): DynamoDBClient;
  /** A client for a table's document client, without the SDK's own work. */
  quickClient(around?: Around): DynamoDBClient;
  /**
   * Adds an item that was always there.
   *
   * @param maker makes the item again for each read. The table then keeps only its keys.
   */
  place(item: Item, maker?: ItemMaker): void;
  /** Removes items as if they had never existed. */
  forget(isMeant: (item: Item) => boolean): void;
  /** Items read by look-ups so far. */
  readonly itemsRead: number;
  /** Read units of these look-ups. */
  readonly readUnits: number;
  /** Reads without consistency so far. */
  readonly laggingReads: number;
  /** Items put or changed so far. */
  readonly itemsWritten: number;
  /** All items or those of one partition. */
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
  Select?: 'COUNT';
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

/** Bytes of a read unit. */
const unitBytes = 4 * 1024;
/** Bytes that a query reads per page. */
const pageBytes = 1024 * 1024;

export const inMemoryTable = (): InMemoryTable => {
  const stored = new StoredItems();
  /** The item before its last write, by key. It is dropped once the copy is up to date. */
  const behind = new Map<string, Item | undefined>();
  /** The content of a successful transaction, by client token. */
  const transactions = new Map<string, string>();
  const tally = { read: 0, units: 0, written: 0 };
  let laggingReads = 0;

  const find = (key: Item): Item | undefined => stored.find(text(key, 'pk'), text(key, 'sk'));
  const store = (item: Item): void => {
    behind.set(`${text(item, 'pk')} ${text(item, 'sk')}`, find(item));
    stored.store(item);
    tally.written++;
  };
  /** The item in a lagging copy of the table. */
  const findLagging = (key: Item): Item | undefined => {
    const name = `${text(key, 'pk')} ${text(key, 'sk')}`;
    const item = behind.has(name) ? behind.get(name) : find(key);
    behind.delete(name);
    return item;
  };
  const chooseRead = (consistent = false): ((key: Item) => Item | undefined) => {
    if (!consistent) laggingReads++;
    return consistent ? find : findLagging;
  };
  const holds = (item: Item | undefined, { ConditionExpression, ...rest }: Expressions): boolean =>
    evaluate(ConditionExpression, item ?? {}, rest.ExpressionAttributeNames, rest.ExpressionAttributeValues);
  const updateItem = (request: KeyRequest): Item => {
    const item = update(
      request.UpdateExpression ?? '',
      find(request.Key) ?? { ...request.Key },
      request.ExpressionAttributeNames,
      request.ExpressionAttributeValues,
    );
    checkItem(item);
    return item;
  };
  /** Counts the cost of a request. A unit is 4 kB, or 8 kB if the copy may lag. */
  const count = (items: number, bytes: number, consistent = false): void => {
    tally.read += items;
    tally.units += Math.max(1, Math.ceil(bytes / unitBytes)) * (consistent ? 1 : 0.5);
  };

  const operations: Record<string, (input: never) => Answer> = {
    GetItem: ({ Key, ConsistentRead }: KeyRequest) => {
      checkKey(Key);
      const item = chooseRead(ConsistentRead)(Key);
      count(item ? 1 : 0, item ? sizeOf(item) : 0, ConsistentRead);
      return ok(item ? { Item: item } : {});
    },
    BatchGetItem: ({ RequestItems }: { RequestItems: Record<string, BatchGet> }) => {
      const answers = Object.entries(RequestItems).map(([table, { Keys, ConsistentRead }]) => {
        if (Keys.length > 100) throw invalid('Too many items requested for the BatchGetItem call');
        Keys.forEach(checkKey);
        checkDistinct(Keys, 'Provided list of item keys contains duplicates');
        const read = chooseRead(ConsistentRead);
        const items = Keys.flatMap((key): Item[] => [read(key) ?? []].flat());
        for (const item of items) count(1, sizeOf(item), ConsistentRead);
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
      const item = updateItem(request);
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
        if (Update) return { ...Update, key: Update.Key, item: () => updateItem(Update) };
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
      if (reasons.some((code) => code !== 'None')) throw toCancellation(reasons);
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
      const range = keyCondition(
        request.KeyConditionExpression ?? '',
        request.ExpressionAttributeValues ?? {},
      );
      const read = index ? find : chooseRead(request.ConsistentRead);
      const { page, bytes, isFull } = pageOf(
        keysFrom(stored.keysOf(index, range.pk), range, request),
        ({ pk, sk }) => {
          const item = read({ pk: { S: pk }, sk: { S: sk } });
          return item && project(item, index);
        },
        request.Limit,
      );
      count(page.length, bytes, request.ConsistentRead);
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
        ...(request.Select === 'COUNT' ? {} : { Items: found }),
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
    place: (item, maker) => stored.place(item, maker),
    forget: (isMeant) => {
      for (const item of stored.all().filter(isMeant)) stored.remove(item);
    },
    get itemsRead() {
      return tally.read;
    },
    get readUnits() {
      return tally.units;
    },
    get laggingReads() {
      return laggingReads;
    },
    get itemsWritten() {
      return tally.written;
    },
    items: (pk) => stored.all(pk),
    clear: () => {
      stored.clear();
      behind.clear();
      transactions.clear();
      Object.assign(tally, { read: 0, units: 0, written: 0 });
    },
  };
};

const text = (item: Item, field: string): string => item[field]?.S ?? '';

const ok = (body: unknown): Answer => ({ status: 200, body });

interface Page {
  page: Item[];
  bytes: number;
  isFull: boolean;
}

/** A page ends at its limit or its size. Then it names its last key even if nothing follows. */
const pageOf = (
  keys: Iterable<ItemKey>,
  read: (key: ItemKey) => Item | undefined,
  limit = Number.POSITIVE_INFINITY,
): Page => {
  const page: Item[] = [];
  let bytes = 0;
  for (const key of keys) {
    const item = read(key);
    if (!item) continue;
    page.push(item);
    bytes += sizeOf(item);
    if (page.length === limit || bytes > pageBytes) return { page, bytes, isFull: true };
  }
  return { page, bytes, isFull: false };
};

/** The keys of a range from the start of a query in its direction. */
function* keysFrom(keys: SortedKeys, range: KeyRange, request: QueryRequest): Generator<ItemKey> {
  const start = request.ExclusiveStartKey;
  const after = start && {
    sort: text(start, `${request.IndexName ?? ''}sk`),
    pk: text(start, 'pk'),
    sk: text(start, 'sk'),
  };
  const isBackwards = request.ScanIndexForward === false;
  const isOutside = ({ sort }: ItemKey) => range.isBelow(sort) || range.isAbove(sort);
  for (let at = firstPlace(keys, range, after, isBackwards); ; at += isBackwards ? -1 : 1) {
    const key = keys.at(at);
    if (!key || isOutside(key)) return;
    yield key;
  }
}

const firstPlace = (
  keys: SortedKeys,
  range: KeyRange,
  after: ItemKey | undefined,
  isBackwards: boolean,
): number => {
  if (!isBackwards)
    return keys.firstThat((key) => !range.isBelow(key.sort) && (!after || compareKeys(key, after) > 0));
  return keys.firstThat((key) => range.isAbove(key.sort) || (!!after && compareKeys(key, after) >= 0)) - 1;
};

const keysOf = (item: Item, index: string): Item =>
  Object.fromEntries(
    ['pk', 'sk', ...(index ? [`${index}pk`, `${index}sk`] : [])].flatMap((field) => {
      const value = item[field];
      return value ? [[field, value]] : [];
    }),
  );

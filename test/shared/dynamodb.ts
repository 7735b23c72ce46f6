import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { evaluate, type Item, keyCondition, type Names, update, type Values } from './dynamodb-expressions';

/**
 * A table of DynamoDB in memory, behind the SDK's own client: everything above the wire is the real thing, and
 * conditions, transactions and pages follow the service's rules as far as this repository uses them. What it does not
 * know it refuses loudly.
 *
 * A read of the table that does not ask for consistency gets the items as they were before their last write, as if it
 * met a copy that lags; having been read, the copy has caught up. Indexes don't lag.
 */
export interface InMemoryTable {
  /** A client whose requests pass `around`; without it they are answered at once. */
  client(around?: Around): DynamoDBClient;
  /** Items that look-ups have read so far. */
  readonly itemsRead: number;
  /** Reads of the table so far that did not ask for consistency. */
  readonly laggingReads: number;
  /** Items that writes have put or changed so far. */
  readonly itemsWritten: number;
  items(): Item[];
  clear(): void;
}

/** Stands around each request: it may wait before, throw instead of it, or lose its answer. */
export type Around = (operation: string, run: () => Answer) => Answer | Promise<Answer>;

export interface Answer {
  status: number;
  body: unknown;
}

interface Expressions {
  ConditionExpression?: string;
  UpdateExpression?: string;
  FilterExpression?: string;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Names;
  ExpressionAttributeValues?: Values;
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
type TransactItem = { Put?: PutRequest; Update?: KeyRequest };

export const inMemoryTable = (): InMemoryTable => {
  const partitions = new Map<string, Map<string, Item>>();
  /** By key, what an item was before its last write, until the copy has caught up. */
  const behind = new Map<string, Item | undefined>();
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
  const updated = (request: KeyRequest): Item =>
    update(
      request.UpdateExpression ?? '',
      find(request.Key) ?? { ...request.Key },
      request.ExpressionAttributeNames,
      request.ExpressionAttributeValues,
    );

  const operations: Record<string, (input: never) => Answer> = {
    GetItem: ({ Key, ConsistentRead }: KeyRequest) => {
      const item = reading(ConsistentRead)(Key);
      if (item) tally.read++;
      return ok(item ? { Item: item } : {});
    },
    BatchGetItem: ({ RequestItems }: { RequestItems: Record<string, BatchGet> }) => {
      const answers = Object.entries(RequestItems).map(([table, { Keys, ConsistentRead }]) => {
        if (Keys.length > 100) throw new Error('too many keys in one BatchGetItem');
        const read = reading(ConsistentRead);
        const items = Keys.flatMap((key) => read(key) ?? []);
        tally.read += items.length;
        return [table, items];
      });
      return ok({ Responses: Object.fromEntries(answers), UnprocessedKeys: {} });
    },
    BatchWriteItem: ({ RequestItems }: { RequestItems: Record<string, { PutRequest: PutRequest }[]> }) => {
      for (const requests of Object.values(RequestItems)) {
        if (requests.length > 25) throw new Error('too many items in one BatchWriteItem');
        const keys = requests.map(
          ({ PutRequest }) => `${text(PutRequest.Item, 'pk')} ${text(PutRequest.Item, 'sk')}`,
        );
        if (new Set(keys).size < keys.length)
          return failure('ValidationException', 'Provided list of item keys contains duplicates');
        for (const { PutRequest } of requests) store(PutRequest.Item);
      }
      return ok({ UnprocessedItems: {} });
    },
    PutItem: (request: PutRequest) => {
      if (!holds(find(request.Item), request)) return failure('ConditionalCheckFailedException');
      store(request.Item);
      return ok({});
    },
    UpdateItem: (request: KeyRequest) => {
      if (!holds(find(request.Key), request)) return failure('ConditionalCheckFailedException');
      const item = updated(request);
      store(item);
      return ok(request.ReturnValues === 'ALL_NEW' ? { Attributes: item } : {});
    },
    TransactWriteItems: ({ TransactItems }: { TransactItems: TransactItem[] }) => {
      const reasons = TransactItems.map(({ Put, Update }) => {
        const request = Put ?? Update;
        if (!request) throw new Error('this table knows Put and Update in transactions');
        const stored = find(Put ? Put.Item : (Update?.Key ?? {}));
        return holds(stored, request) ? 'None' : 'ConditionalCheckFailed';
      });
      if (reasons.some((code) => code !== 'None'))
        return failure('TransactionCanceledException', `Transaction cancelled [${reasons.join(', ')}]`, {
          CancellationReasons: reasons.map((Code) => ({ Code })),
        });
      for (const { Put, Update } of TransactItems) {
        if (Put) store(Put.Item);
        if (Update) store(updated(Update));
      }
      return ok({});
    },
    Query: (request: QueryRequest) => {
      const index = request.IndexName ?? '';
      const { pk, inRange } = keyCondition(
        request.KeyConditionExpression ?? '',
        request.ExpressionAttributeValues ?? {},
      );
      const read = index ? find : reading(request.ConsistentRead);
      const partition: Item[] = index
        ? [...partitions.values()]
            .flatMap((items) => [...items.values()])
            .filter((item) => text(item, `${index}pk`) === pk)
        : [...(partitions.get(pk)?.values() ?? [])].flatMap((item): Item[] => {
            const seen = read(item);
            return seen ? [seen] : [];
          });
      const sk = `${index}sk`;
      const order = (a: Item, b: Item): number => compareText(text(a, sk), text(b, sk));
      const sorted = partition.filter((item) => inRange(text(item, sk))).sort(order);
      if (request.ScanIndexForward === false) sorted.reverse();
      const start = request.ExclusiveStartKey;
      const from = start ? sorted.findIndex((item) => text(item, sk) === text(start, sk)) + 1 : 0;
      const limit = request.Limit ?? sorted.length;
      const page = sorted.slice(from, from + limit);
      tally.read += page.length;
      const last = page.at(-1);
      const items = page.filter((item) =>
        evaluate(
          request.FilterExpression,
          item,
          request.ExpressionAttributeNames,
          request.ExpressionAttributeValues,
        ),
      );
      return ok({
        Items: items,
        Count: items.length,
        ...(last && page.length === limit ? { LastEvaluatedKey: keysOf(last, index) } : {}),
      });
    },
  };

  return {
    client: (around = (_, run) => run()) =>
      new DynamoDBClient({
        region: 'eu-central-1',
        endpoint: 'http://127.0.0.1:1',
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        maxAttempts: 1,
        signer: { sign: async (request) => request },
        requestHandler: {
          handle: async ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) => {
            const operation = headers['x-amz-target']?.split('.')[1] ?? '';
            const run = operations[operation];
            if (!run) throw new Error(`the table in memory does not know ${operation}`);
            const answer = await around(operation, () =>
              run(JSON.parse(new TextDecoder().decode(body)) as never),
            );
            return {
              response: {
                statusCode: answer.status,
                headers: { 'content-type': 'application/x-amz-json-1.0' },
                body: Buffer.from(JSON.stringify(answer.body)),
              },
            };
          },
        } as never,
      }),
    get itemsRead() {
      return tally.read;
    },
    get laggingReads() {
      return laggingReads;
    },
    get itemsWritten() {
      return tally.written;
    },
    items: () => [...partitions.values()].flatMap((items) => [...items.values()]),
    clear: () => {
      partitions.clear();
      behind.clear();
      Object.assign(tally, { read: 0, written: 0 });
    },
  };
};

const ok = (body: unknown): Answer => ({ status: 200, body });

const failure = (type: string, message = type, rest: Record<string, unknown> = {}): Answer => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message, ...rest },
});

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const keysOf = (item: Item, index: string): Item =>
  Object.fromEntries(
    ['pk', 'sk', ...(index ? [`${index}pk`, `${index}sk`] : [])].flatMap((field) => {
      const value = item[field];
      return value ? [[field, value]] : [];
    }),
  );

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { inMemoryTable } from './dynamodb';

const memory = inMemoryTable();
const documentClientOver = (client: DynamoDBClient) => DynamoDBDocumentClient.from(client);
const client = documentClientOver(memory.client());

const TableName = 'a-table';
const aKey = { pk: 'p', sk: 's' };
const put = (item: Record<string, unknown>, from = client) =>
  from.send(new PutCommand({ TableName, Item: { ...aKey, ...item } }));
const query = (input: Record<string, unknown> = {}) =>
  client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'p' },
      ConsistentRead: !input.IndexName,
      ...input,
    }),
  );
const update = (UpdateExpression: string, from = client) =>
  from.send(
    new UpdateCommand({ TableName, Key: aKey, UpdateExpression, ExpressionAttributeValues: { ':one': 1 } }),
  );

beforeEach(() => memory.clear());

describe('the table in memory', () => {
  test.each<[string, Record<string, unknown>]>([
    ['an empty attribute name', { '': 1 }],
    ['an empty name in a map', { row: { '': 'x' } }],
    ['an empty name in a map of a list', { rows: [{ row: { '': 'x' } }] }],
    ['an empty partition key', { pk: '' }],
    ['an empty sort key', { sk: '' }],
    ['an empty key of an index', { gsi1pk: '', gsi1sk: 'x' }],
    ['a key that is a number', { gsi2pk: 1, gsi2sk: 'x' }],
    ['a partition key of 2,049 bytes', { pk: `${'x'.repeat(2047)}ö` }],
    ['a sort key of 1,025 bytes', { sk: 'x'.repeat(1025) }],
    ['a partition key of an index of 2,049 bytes', { gsi3pk: 'x'.repeat(2049), gsi3sk: 'x' }],
    ['a sort key of an index of 1,025 bytes', { gsi3pk: 'x', gsi3sk: 'x'.repeat(1025) }],
    ['an item of more than 400 kB', { text: 'x'.repeat(410_000) }],
  ])('refuses %s', async (_, item) => {
    await expect(put(item)).rejects.toMatchObject({ name: 'ValidationException' });
    expect(memory.items()).toEqual([]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['an update that sets an attribute twice', () => update('SET a = :one, a = :one')],
    ['an update that sets and removes an attribute', () => update('SET a = :one REMOVE a')],
    ['an update of a key', () => update('SET sk = :one')],
    ['an update without a use for a value', () => update('REMOVE a')],
    ['an update with a value that is not given', () => update('SET a = :one, b = :two')],
    ['a filter on a key', () => query({ FilterExpression: 'sk <> :pk' })],
    ['a consistent query of an index', () => query({ IndexName: 'gsi1', ConsistentRead: true })],
    [
      'a look-up with an empty key',
      () => client.send(new GetCommand({ TableName, Key: { pk: '', sk: 's' } })),
    ],
    [
      'a batch read of one key twice',
      () => client.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [aKey, aKey] } } })),
    ],
    [
      'a batch write of one key twice',
      () => {
        const request = { PutRequest: { Item: aKey } };
        return client.send(new BatchWriteCommand({ RequestItems: { [TableName]: [request, request] } }));
      },
    ],
    [
      'a transaction that writes one item twice',
      () => {
        const write = { Put: { TableName, Item: aKey } };
        return client.send(new TransactWriteCommand({ TransactItems: [write, write] }));
      },
    ],
  ])('does not accept %s', async (_, request) => {
    await expect(request()).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('a page of a query', () => {
  const fill = async (count: number, rest: Record<string, unknown> = {}) => {
    for (let index = 0; index < count; index++) await put({ sk: `s${index}`, ...rest });
  };

  test('names its last key at its limit even if nothing follows', async () => {
    await fill(3);
    const page = await query({ Limit: 3 });
    expect(page.LastEvaluatedKey).toEqual({ pk: 'p', sk: 's2' });
    expect(await query({ ExclusiveStartKey: page.LastEvaluatedKey })).toMatchObject({ Items: [] });
    expect(await query({ Limit: 4 })).not.toHaveProperty('LastEvaluatedKey');
    expect(await query()).not.toHaveProperty('LastEvaluatedKey');
  });

  test('ends after a megabyte', async () => {
    await fill(5, { text: 'x'.repeat(300_000) });
    const page = await query();
    expect(page.Items).toHaveLength(4);
    expect((await query({ ExclusiveStartKey: page.LastEvaluatedKey })).Items).toHaveLength(1);
  });

  test('continues after a key that does not exist', async () => {
    await fill(3);
    const page = await query({ ExclusiveStartKey: { pk: 'p', sk: 's0x' } });
    expect(page.Items?.map(({ sk }) => sk)).toEqual(['s1', 's2']);
  });

  test('sorts text by its bytes', async () => {
    for (const sk of ['😀', '\uffff', 'ş', 'z']) await put({ sk });
    expect((await query()).Items?.map(({ sk }) => sk)).toEqual(['z', 'ş', '\uffff', '😀']);
  });

  test('continues among items with the same index key', async () => {
    await fill(3, { gsi1pk: 'p', gsi1sk: 'same' });
    const first = await query({
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      Limit: 2,
      ScanIndexForward: false,
    });
    const second = await query({
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExclusiveStartKey: first.LastEvaluatedKey,
      ScanIndexForward: false,
    });
    expect([...(first.Items ?? []), ...(second.Items ?? [])].map(({ sk }) => sk)).toEqual(['s2', 's1', 's0']);
  });
});

describe('an index', () => {
  const ofIndex = { IndexName: 'gsi2', KeyConditionExpression: 'gsi2pk = :pk' };

  test('holds keys and projected attributes, and a filter sees only those', async () => {
    await put({ gsi2pk: 'p', gsi2sk: 'i', dispatchedAt: 'then', status: 'QUEUED' });
    expect((await query(ofIndex)).Items).toEqual([
      { ...aKey, gsi2pk: 'p', gsi2sk: 'i', dispatchedAt: 'then' },
    ]);
    const filtered = await query({ ...ofIndex, FilterExpression: 'attribute_exists(status)' });
    expect(filtered).toMatchObject({ Items: [], ScannedCount: 1 });
  });

  test('follows an item that changes or loses its keys or is removed', async () => {
    const findSortKeys = async () => (await query(ofIndex)).Items?.map(({ gsi2sk }) => gsi2sk);
    await put({ sk: 'a', gsi2pk: 'p', gsi2sk: '2' });
    await put({ sk: 'b', gsi2pk: 'p', gsi2sk: '1' });
    expect(await findSortKeys()).toEqual(['1', '2']);
    await put({ sk: 'b', gsi2pk: 'p', gsi2sk: '3' });
    expect(await findSortKeys()).toEqual(['2', '3']);
    await put({ sk: 'a' });
    expect(await findSortKeys()).toEqual(['3']);
    memory.forget(({ sk }) => sk?.S === 'b');
    expect(await findSortKeys()).toEqual([]);
  });

  test('answers every range and page like a sort of all items', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.stringMatching(/^[a-c]{1,3}$/), { maxLength: 20 }),
        fc.constantFrom('<', '<=', '>', '>=', '='),
        fc.stringMatching(/^[a-c]{1,3}$/),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (keys, operator, bound, Limit, ScanIndexForward) => {
          memory.clear();
          for (const key of keys) await put({ sk: key, gsi2pk: 'p', gsi2sk: key });
          const found: string[] = [];
          let ExclusiveStartKey: Record<string, unknown> | undefined;
          do {
            const page = await query({
              IndexName: 'gsi2',
              KeyConditionExpression: `gsi2pk = :pk and gsi2sk ${operator} :sk`,
              ExpressionAttributeValues: { ':pk': 'p', ':sk': bound },
              ...{ Limit, ScanIndexForward, ExclusiveStartKey },
            });
            found.push(...(page.Items ?? []).map(({ sk }) => String(sk)));
            ExclusiveStartKey = page.LastEvaluatedKey;
          } while (ExclusiveStartKey);
          const holds: Record<string, (key: string) => boolean> = {
            '<': (key) => key < bound,
            '<=': (key) => key <= bound,
            '>': (key) => key > bound,
            '>=': (key) => key >= bound,
            '=': (key) => key === bound,
          };
          const wanted = keys.filter((key) => holds[operator]?.(key)).sort();
          expect(found).toEqual(ScanIndexForward ? wanted : wanted.reverse());
        },
      ),
      { numRuns: 60, seed: 7 },
    ));
});

describe('read units', () => {
  const unitsOf = async (read: () => Promise<unknown>): Promise<number> => {
    const before = memory.readUnits;
    await read();
    return memory.readUnits - before;
  };

  test('count 4 kB, half if the answer may lag, for each batch item', async () => {
    for (const sk of ['a', 'b']) await put({ sk, text: 'x'.repeat(3000) });
    expect(await unitsOf(() => query())).toBe(2);
    // The copy catches up.
    await query({ ConsistentRead: false });
    expect(await unitsOf(() => query({ ConsistentRead: false }))).toBe(1);
    const Keys = ['a', 'b'].map((sk) => ({ pk: 'p', sk }));
    const batch = new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } });
    expect(await unitsOf(() => client.send(batch))).toBe(2);
  });
});

test('an item with a maker is made again for each read', async () => {
  let made = 0;
  const item = { pk: { S: 'p' }, sk: { S: 's' }, gsi2pk: { S: 'p' }, gsi2sk: { S: 'i' } };
  memory.place(item, () => ({ ...item, count: { N: String(++made) } }));
  const read = async () => (await query()).Items?.[0]?.count;
  expect([await read(), await read()]).toEqual([1, 2]);
});

describe('a client that loses answers', () => {
  const losing = documentClientOver(memory.client(undefined, { lostAnswers: true }));

  test('repeats a write that has succeeded', async () => {
    await update('ADD a :one', losing);
    expect(memory.items()).toMatchObject([{ a: { N: '2' } }]);
  });

  test('is refused because its first write was stored', async () => {
    const create = new PutCommand({ TableName, Item: aKey, ConditionExpression: 'attribute_not_exists(pk)' });
    await expect(losing.send(create)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    expect(memory.items()).toHaveLength(1);
  });

  test('repeats a transaction by its token and writes once', async () => {
    const Update = {
      TableName,
      Key: aKey,
      UpdateExpression: 'ADD a :one',
      ExpressionAttributeValues: { ':one': 1 },
    };
    await losing.send(new TransactWriteCommand({ TransactItems: [{ Update }] }));
    await losing.send(new TransactWriteCommand({ TransactItems: [{ Update }] }));
    expect(memory.items()).toMatchObject([{ a: { N: '2' } }]);
  });
});

test('a client with conflicts meets a conflict at every other write of a call', async () => {
  const colliding = documentClientOver(memory.client(undefined, { conflicts: true }));
  const call = { sk: '$callpartition#call_1' };
  await expect(put(call, colliding)).rejects.toMatchObject({ name: 'TransactionConflictException' });
  await put(call, colliding);
  await put({}, colliding);
  const writes = new TransactWriteCommand({ TransactItems: [{ Put: { TableName, Item: aKey } }] });
  await expect(colliding.send(writes)).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'TransactionConflict' }],
  });
  await colliding.send(writes);
});

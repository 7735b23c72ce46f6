import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ExportRow } from '../../functions/shared/model/export-row';
import { exportRowStore, UnstorableRow } from '../../functions/shared/store/export-rows';

const row: ExportRow = {
  kind: 'won',
  rowKey: 'a1',
  fields: { stage: 'Closed Won' },
  dates: {},
  phones: ['+905550000101'],
  emails: {},
  isWon: true,
  formerPhones: [],
  formerOwners: [],
  revision: 1,
  digest: 'd1',
  importId: 'import-1',
  change: 'new',
  awaitsMatching: true,
  changedAt: '2025-03-10T08:00:00.000Z',
};

interface Command {
  constructor: { name: string };
  // biome-ignore lint/suspicious/noExplicitAny: commands of any kind
  input: any;
}

/** A store over a client that answers with what the function says. */
const storeOver = (answer: (command: Command, at: number) => unknown) => {
  const commands: Command[] = [];
  const client = {
    send: async (command: Command) => {
      commands.push(command);
      return answer(command, commands.length - 1) ?? {};
    },
  } as unknown as DynamoDBDocumentClient;
  return { store: exportRowStore({ place: { table: 'a-table', client } }), commands };
};

const refused = () => {
  throw Object.assign(new Error('refused'), { name: 'ConditionalCheckFailedException' });
};

describe('the store of export rows', () => {
  test('gives back a row as it was stored, read consistently', async () => {
    const items: unknown[] = [];
    const { store, commands } = storeOver(({ input }) => {
      if (input.Item) items.push(input.Item);
      return { Item: items[0] };
    });
    expect(await store.put(row)).toBe(true);
    expect(await store.get('won', 'a1')).toEqual(row);
    expect(commands[1]?.input).toMatchObject({
      ConsistentRead: true,
      Key: { pk: '$santral#exportrow_1#kind_won#rowkey_a1', sk: '$exportrow_1' },
    });
  });

  test('writes a revision only upon the one before it', async () => {
    const { store, commands } = storeOver(({ input }) => (input.Item.revision === 3 ? refused() : {}));
    expect(await store.put(row)).toBe(true);
    expect(await store.put({ ...row, revision: 2 })).toBe(true);
    expect(await store.put({ ...row, revision: 3 })).toBe(false);
    expect(commands.map(({ input }) => [input.ConditionExpression, input.ExpressionAttributeValues])).toEqual(
      [
        ['attribute_not_exists(pk)', undefined],
        ['revision = :before', { ':before': 1 }],
        ['revision = :before', { ':before': 2 }],
      ],
    );
  });

  test('does not take an outage for a refusal', async () => {
    const { store } = storeOver(() => {
      throw new Error('out of reach');
    });
    await expect(store.put(row)).rejects.toThrow('out of reach');
  });

  test.each(['ValidationException', 'SerializationException'])(
    'tells a row that the table will never take from an outage: %s',
    async (name) => {
      const { store } = storeOver(() => {
        throw Object.assign(new Error('Item size has exceeded the maximum'), { name });
      });
      await expect(store.put(row)).rejects.toThrow(UnstorableRow);
      await expect(store.put(row)).rejects.toThrow(name);
    },
  );

  test('looks up any number of rows, a hundred at a time, and asks again for what was left out', async () => {
    const keys = Array.from({ length: 230 }, (_, at) => `k${at}`);
    const { store, commands } = storeOver(({ input }, at) => {
      const { Keys } = input.RequestItems['a-table'];
      const left = at === 0 ? Keys.slice(-30) : [];
      const answered = Keys.slice(0, Keys.length - left.length);
      return {
        Responses: {
          'a-table': answered.map(({ pk }: { pk: string }) => ({ ...row, rowKey: pk.replace(/.*_/, '') })),
        },
        UnprocessedKeys: left.length > 0 ? { 'a-table': { Keys: left } } : {},
      };
    });
    const found = await store.getMany('won', [...keys, 'k0']);
    expect([...found.keys()].sort()).toEqual([...keys].sort());
    expect(commands.map(({ input }) => input.RequestItems['a-table'].Keys.length)).toEqual([
      100, 30, 100, 30,
    ]);
  });

  test('gives up on look-ups that are left out again and again', async () => {
    const { store } = storeOver(({ input }) => ({
      UnprocessedKeys: { 'a-table': { Keys: input.RequestItems['a-table'].Keys } },
    }));
    await expect(store.getMany('won', ['a1'])).rejects.toThrow('try again');
  });

  test('notes that a revision was matched, unless a newer one waits', async () => {
    const { store, commands } = storeOver((_, at) => (at === 1 ? refused() : {}));
    expect(await store.clearAwaitsMatching('won', 'a1', 1)).toBe(true);
    expect(await store.clearAwaitsMatching('won', 'a1', 1)).toBe(false);
    expect(commands[0]?.input).toMatchObject({
      UpdateExpression: 'REMOVE awaitsMatching',
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': 1 },
    });
  });
});

import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ExportRow } from '../../../functions/shared/export-rows/schema';
import { exportRowStore, UnstorableRow } from '../../../functions/shared/export-rows/store';
import { tableUnder, threeWays } from '../../support/three-ways';

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

/** A store with a client that answers as the function says. */
const storeOver = (answer: (command: Command, at: number) => unknown) => {
  const commands: Command[] = [];
  const client = {
    send: async (command: Command) => {
      commands.push(command);
      return answer(command, commands.length - 1) ?? {};
    },
  } as unknown as DynamoDBDocumentClient;
  return { store: exportRowStore({ table: 'a-table', client }), commands };
};

describe.each(threeWays)('the store of export rows (%s)', (_, conditions) => {
  const { memory, table } = tableUnder(conditions);
  const store = exportRowStore(table);

  beforeEach(() => memory.clear());
  afterEach(() => expect(memory.laggingReads).toBe(0));

  test('returns a row unchanged', async () => {
    expect(await store.put(row)).toBe(true);
    expect(await store.get('won', 'a1')).toEqual(row);
    expect(memory.items()).toMatchObject([
      { pk: { S: '$santral#kind_won#rowKey_a1' }, sk: { S: '$exportrow_1' } },
    ]);
  });

  test('writes only the next revision', async () => {
    expect(await store.put({ ...row, revision: 2 })).toBe(false);
    expect(await store.put(row)).toBe(true);
    expect(await store.put(row)).toBe(false);
    expect(await store.put({ ...row, revision: 2 })).toBe(true);
    expect(await store.put({ ...row, revision: 2 })).toBe(false);
    expect(await store.get('won', 'a1')).toEqual({ ...row, revision: 2 });
  });

  test('notes a matched revision unless a newer one waits', async () => {
    await store.put(row);
    expect(await store.clearAwaitsMatching('won', 'a1', 1)).toBe(true);
    expect(await store.get('won', 'a1')).not.toHaveProperty('awaitsMatching');
    await store.put({ ...row, revision: 2 });
    expect(await store.clearAwaitsMatching('won', 'a1', 1)).toBe(false);
    expect(await store.get('won', 'a1')).toMatchObject({ awaitsMatching: true });
  });

  test('looks up repeated keys and keys that differ only in case', async () => {
    await store.put(row);
    await store.put({ ...row, rowKey: 'A1' });
    const found = await store.getMany('won', ['a1', 'A1', 'a1', 'none']);
    expect([...found.keys()].sort()).toEqual(['A1', 'a1']);
  });
});

describe('the store of export rows', () => {
  test('does not treat an outage as a refusal', async () => {
    const { store } = storeOver(() => {
      throw new Error('out of reach');
    });
    await expect(store.put(row)).rejects.toThrow('out of reach');
  });

  test.each(['ValidationException', 'SerializationException'])(
    'tells a row that the table never accepts from an outage (%s)',
    async (name) => {
      const { store } = storeOver(() => {
        throw Object.assign(new Error('Item size has exceeded the maximum'), { name });
      });
      await expect(store.put(row)).rejects.toThrow(UnstorableRow);
      await expect(store.put(row)).rejects.toThrow(name);
    },
  );

  test('looks up any number of rows and asks again for missing ones', async () => {
    const keys = Array.from({ length: 230 }, (_, at) => `k${at}`);
    const { store, commands } = storeOver(({ input }, at) => {
      const { Keys } = input.RequestItems['a-table'];
      const left = at === 0 ? Keys.slice(-30) : [];
      const answered = Keys.slice(0, Keys.length - left.length);
      return {
        Responses: {
          'a-table': answered.map(({ pk, sk }: { pk: string; sk: string }) => ({
            ...row,
            ...{ pk, sk, rowKey: pk.replace(/.*_/, ''), __edb_e__: 'exportRow', __edb_v__: '1' },
          })),
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

  test('gives up on look-ups that are left out repeatedly', async () => {
    const { store } = storeOver(({ input }) => ({
      Responses: {},
      UnprocessedKeys: { 'a-table': { Keys: input.RequestItems['a-table'].Keys } },
    }));
    await expect(store.getMany('won', ['a1'])).rejects.toThrow('Try again');
  });
});

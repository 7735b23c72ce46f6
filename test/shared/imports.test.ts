import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Import } from '../../functions/shared/model/import';
import { importStore } from '../../functions/shared/store/imports';

const run = (overrides: Partial<Import> = {}): Import => ({
  importId: 'import-1',
  file: 'exports/close_won.xlsx',
  bytes: 1024,
  status: 'RUNNING',
  message: 'The file is being read.',
  counts: { read: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 },
  rejected: [],
  startedAt: '2025-03-10T08:00:05.000Z',
  ...overrides,
});

type Item = Import & Record<'pk' | 'sk' | 'gsi1pk' | 'gsi1sk', string> & { expiresAt: number };

interface Input {
  Item?: Item;
  Key?: { pk: string };
  ConditionExpression?: string;
  Limit?: number;
  ExclusiveStartKey?: { gsi1sk: string };
}

/** A store over a table in memory that keeps conditions, and answers queries in pages of `pageSize`. */
const storeWith = ({ pageSize = 100 } = {}) => {
  const items = new Map<string, Item>();
  const client = {
    send: async ({ input }: { input: Input }) => {
      const { Item, Key, ConditionExpression, Limit = pageSize, ExclusiveStartKey } = input;
      if (Item) {
        if (ConditionExpression && items.has(Item.pk))
          throw Object.assign(new Error('refused'), { name: 'ConditionalCheckFailedException' });
        items.set(Item.pk, Item);
        return {};
      }
      if (Key) return { Item: items.get(Key.pk) };
      const after = [...items.values()]
        .sort((a, b) => (a.gsi1sk < b.gsi1sk ? 1 : -1))
        .filter(({ gsi1sk }) => !ExclusiveStartKey || gsi1sk < ExclusiveStartKey.gsi1sk);
      const Items = after.slice(0, Math.min(Limit, pageSize));
      const last = Items.at(-1);
      const more = last && Items.length < after.length;
      return {
        Items,
        ...(more
          ? { LastEvaluatedKey: { pk: last.pk, sk: last.sk, gsi1pk: last.gsi1pk, gsi1sk: last.gsi1sk } }
          : {}),
      };
    },
  } as unknown as DynamoDBDocumentClient;
  return { items, store: importStore({ place: { table: 'a-table', client } }) };
};

describe('the store of imports', () => {
  test('leaves an import that began before as it is', async () => {
    const { store } = storeWith();
    expect(await store.begin(run())).toEqual(run());
    await store.finish(run({ status: 'DONE' }));
    expect(await store.begin(run({ startedAt: '2025-03-10T09:00:00.000Z' }))).toEqual(
      run({ status: 'DONE' }),
    );
    expect(await store.get('import-1')).toEqual(run({ status: 'DONE' }));
    expect(await store.get('import-2')).toBeUndefined();
  });

  test('lists imports newest first, page by page, without a gap or a repeat', async () => {
    const { store } = storeWith({ pageSize: 3 });
    const ids = Array.from({ length: 11 }, (_, at) => `import-${String(at).padStart(2, '0')}`);
    for (const [at, importId] of ids.entries())
      await store.begin(
        run({ importId, startedAt: `2025-03-10T08:00:${String(Math.floor(at / 2)).padStart(2, '0')}.000Z` }),
      );
    const listed: string[] = [];
    let page = await store.list(4);
    for (;;) {
      listed.push(...page.imports.map(({ importId }) => importId));
      if (!page.next) break;
      expect(page.imports).toHaveLength(4);
      page = await store.list(4, page.next);
    }
    expect(listed).toEqual(ids.reverse());
  });

  test('keeps an item small however many rows were rejected, for a year', async () => {
    const { store, items } = storeWith();
    const rejected = Array.from({ length: 5000 }, (_, at) => ({
      row: at,
      code: 'NO_KEY',
      reason: 'ğ'.repeat(5000),
    }));
    await store.finish(run({ status: 'DONE', rejected }));
    const [item] = items.values();
    expect(Buffer.byteLength(JSON.stringify(item))).toBeLessThan(40_000);
    expect(item?.rejected.length).toBe(50);
    expect(item?.expiresAt).toBe(Date.parse('2026-03-10T08:00:05.000Z') / 1000);
  });
});

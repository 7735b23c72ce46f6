import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ordinalSource } from '../../functions/shared/store/ordinals';

interface Update {
  Key: Record<string, string>;
  UpdateExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues: Record<string, unknown>;
  ReturnValues: string;
}

/** A table that can add to a number within one request, as DynamoDB does, and nothing else. */
const counting = () => {
  const items = new Map<string, Record<string, unknown>>();
  const requests: string[] = [];
  const client = {
    send: async ({ constructor: { name }, input }: { constructor: { name: string }; input: Update }) => {
      requests.push(name);
      const key = JSON.stringify(input.Key);
      // Whoever reads first and writes then would meet what others wrote meanwhile.
      await new Promise(setImmediate);
      const item = items.get(key);
      if (name === 'GetCommand') return { Item: item };
      const added = /ADD (#\w+) (:\w+)/.exec(input.UpdateExpression);
      if (!added) throw new Error(`only ADD counts: ${input.UpdateExpression}`);
      const attribute = input.ExpressionAttributeNames[added[1] ?? ''] ?? '';
      const by = Number(input.ExpressionAttributeValues[added[2] ?? '']);
      const changed = {
        ...input.Key,
        counts: 'calls',
        __edb_e__: 'ordinalCounter',
        __edb_v__: '1',
        ...item,
        [attribute]: Number(item?.[attribute] ?? 0) + by,
      };
      items.set(key, changed);
      return { Attributes: changed };
    },
  } as unknown as DynamoDBDocumentClient;
  return { source: ordinalSource({ place: { table: 'a-table', client } }), requests };
};

describe('the numbers of calls', () => {
  test('begin at 0 and follow each other without a hole', async () => {
    const { source } = counting();
    expect(await source.count()).toBe(0);
    expect([await source.reserve(3), await source.reserve(1), await source.reserve(2)]).toEqual([0, 3, 4]);
    expect(await source.count()).toBe(6);
  });

  test('are handed out once each, however many ask at the same time', async () => {
    const { source } = counting();
    const firsts = await Promise.all(Array.from({ length: 20 }, () => source.reserve(5)));
    const numbers = firsts.flatMap((first) => [0, 1, 2, 3, 4].map((at) => first + at));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, number) => number));
  });

  test('cost one request for a whole page of calls, and none for a page without new ones', async () => {
    const { source, requests } = counting();
    await source.reserve(500);
    await source.reserve(0);
    expect(requests).toEqual(['UpdateCommand']);
  });
});

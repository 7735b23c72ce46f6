import { readWhole } from '../../../functions/shared/aws/read-whole';

describe('reading items by the keys from an index', () => {
  test('asks again for items that DynamoDB left undone', async () => {
    const asked: number[][] = [];
    const items = await readWhole([1, 2, 3], async (keys) => {
      asked.push(keys);
      return { data: keys.slice(0, 1).map((key) => `item ${key}`), unprocessed: keys.slice(1) };
    });
    expect(items).toEqual(['item 1', 'item 2', 'item 3']);
    expect(asked).toEqual([[1, 2, 3], [2, 3], [3]]);
  });

  test('gives up when DynamoDB keeps leaving them undone', async () => {
    let asked = 0;
    const reading = readWhole([1, 2], async (keys) => {
      asked++;
      return { data: [], unprocessed: keys };
    });
    await expect(reading).rejects.toThrow('DynamoDB left 2 look-ups undone. Try again.');
    expect(asked).toBe(3);
  });

  test('asks nothing without keys', async () => {
    const items = await readWhole([], async () => {
      throw new Error('nobody asks for nothing');
    });
    expect(items).toEqual([]);
  });
});

import { openTable } from '../../../functions/shared/aws/table';
import { ordinalSource } from '../../../functions/shared/calls/ordinals';
import { inMemoryTable } from '../../support/dynamodb';
import { tableUnder, threeWays } from '../../support/three-ways';

describe.each(threeWays)('the numbers of calls (%s)', (_, conditions) => {
  test('are unique when many callers ask at the same time', async () => {
    const source = ordinalSource(tableUnder(conditions).table);
    const firsts = await Promise.all(Array.from({ length: 20 }, () => source.reserve(5)));
    const numbers = firsts.flatMap((first) => [0, 1, 2, 3, 4].map((at) => first + at));
    expect(new Set(numbers).size).toBe(100);
    expect(Math.max(...numbers)).toBeLessThan(await source.count());
  });
});

describe('the numbers of calls', () => {
  const requests: string[] = [];
  const openOrdinals = () => {
    requests.length = 0;
    const client = inMemoryTable().client((operation, run) => {
      requests.push(operation);
      return run();
    });
    return ordinalSource(openTable({ tableName: 'a-table', client }));
  };

  test('begin at 0 and have no holes', async () => {
    const source = openOrdinals();
    expect(await source.count()).toBe(0);
    expect([await source.reserve(3), await source.reserve(1), await source.reserve(2)]).toEqual([0, 3, 4]);
    expect(await source.count()).toBe(6);
  });

  test('have a hole after a reservation with a lost answer', async () => {
    const source = ordinalSource(tableUnder({ lostAnswers: true }).table);
    expect([await source.reserve(3), await source.reserve(1)]).toEqual([3, 7]);
  });

  test('cost one request per page, and no request without new calls', async () => {
    const source = openOrdinals();
    await source.reserve(500);
    await source.reserve(0);
    expect(requests).toEqual(['UpdateItem']);
  });
});

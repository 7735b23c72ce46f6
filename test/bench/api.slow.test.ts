import { compare, faultOf } from '../../bench/api/compare';
import { measureApi } from '../../bench/api/measure';

test('no list, sample or look-up reads more on a table of 3,000 calls than on one of 1,000', async () => {
  const [small, large] = [await measureApi(1000, 0), await measureApi(3000, 0)];
  const compared = compare([
    [1000, small],
    [3000, large],
  ]).filter(({ against }) => against !== undefined);
  expect(compared.length).toBeGreaterThan(60);
  expect(compared.flatMap((one) => faultOf(one) ?? [])).toEqual([]);
});

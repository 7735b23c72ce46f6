import { medianOf } from '../../bench/pipeline/latency';

test('takes the median of the latencies', () => {
  expect(medianOf([6_000, 5_500, 9_000])).toBe(6_000);
  expect(medianOf([6_000, 5_500, 9_000, 5_700])).toBe(5_850);
});

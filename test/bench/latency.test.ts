import { medianOf } from '../../bench/pipeline/latency';

test('takes the middle of the latencies, or the mean of the two in the middle', () => {
  expect(medianOf([6_000, 5_500, 9_000])).toBe(6_000);
  expect(medianOf([6_000, 5_500, 9_000, 5_700])).toBe(5_850);
});

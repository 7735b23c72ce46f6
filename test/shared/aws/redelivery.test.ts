import { lookAgainMs, redeliveryMs } from '../../../functions/shared/aws/redelivery';

test('the delay of a failed message grows to at most 15 minutes', () => {
  const delays = [1, 2, 5, 25].map((received) =>
    redeliveryMs({ backoff: { baseMs: 2000, capMs: 43_200_000 }, random: () => 0 }, received),
  );
  expect(delays).toEqual([2000, 4000, 32_000, 900_000]);
});

test('the default receive count outlasts an outage of an hour', () => {
  const backoff = { baseMs: 2000, capMs: 300_000 };
  const all = Array.from({ length: 24 }, (_, index) => redeliveryMs({ backoff, random: () => 0 }, index + 1));
  expect(all.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(3_600_000);
});

test('polls of a deferred answer slow down, last for days and fit into SQS', () => {
  const looks = Array.from({ length: 24 }, (_, index) => lookAgainMs({}, index + 1));
  expect(looks.slice(0, 3)).toEqual([900_000, 1_800_000, 3_600_000]);
  expect(Math.max(...looks)).toBeLessThan(12 * 3_600_000 - 900_000);
  expect(looks.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(4 * 86_400_000);
});

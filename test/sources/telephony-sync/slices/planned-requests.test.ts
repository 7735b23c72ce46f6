import { measureSync } from '../../../../bench/sync-account';

test.each([1, 2, 3])('A1: a simulated month (%d) takes far fewer requests than halving', async (seed) => {
  const measured = await measureSync({ calls: 4000, days: 30, seed, parallel: 4 });
  expect(measured).toMatchObject({ missing: 0, isWithinLimits: true });
  expect(measured.requests).toBeLessThan(0.6 * measured.halving);
  expect(measured.requests).toBeGreaterThanOrEqual(measured.floor);
});

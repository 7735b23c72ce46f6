import { callsAt, monday, world } from './sync-world';

const every30Seconds = Array.from({ length: 4000 }, (_, index) => monday + index * 30);

test("a person's sync takes as many invocations as it needs", async () => {
  const { request, drain, run, storedKeys, keys, clock } = world({
    calls: callsAt(every30Seconds),
    requestMs: 30_000,
  });
  const runId = await request(monday, monday + 2 * 86_400);
  const begun = clock.ms;
  await drain();
  expect(run(runId)?.outcome).toBe('DONE');
  expect(storedKeys()).toEqual(keys());
  expect(clock.ms - begun).toBeGreaterThan(1_000_000);
});

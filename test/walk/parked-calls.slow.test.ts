import fc from 'fast-check';
import { type Incident, parkedWalk } from './parked-walk';

const denied = 'MODEL_ACCESS_DENIED';
const throttled = 'MODEL_THROTTLED';

const blockedForDays = (days: number) => [{ untilHour: days * 24, code: denied } as const];

test('a call that the account blocks for 13 days is done after the repair', async () => {
  const walk = await parkedWalk({ blocks: blockedForDays(13) });
  expect(walk).toMatchObject({ ended: ['DONE'], attempts: 1, deadLetters: [], forgotten: [] });
  expect(walk.call).toMatchObject({ status: 'DONE' });
  expect(walk.call).not.toHaveProperty('reasonCode');
  expect(walk.hours).toBeGreaterThan(13 * 24);
  expect(walk.asked).toBeGreaterThan(150);
  expect(walk.mostReceives).toBeLessThan(5);
});

test('a call that the account blocks too long ends with that reason', async () => {
  const walk = await parkedWalk({ blocks: blockedForDays(400) });
  expect(walk).toMatchObject({ ended: [`ERROR ${denied}`], attempts: 1, deadLetters: [], forgotten: [] });
  expect(walk.call).toMatchObject({
    status: 'ERROR',
    stage: 'scoring',
    reasonCode: denied,
    reason:
      'The account blocks the model. The call waited 14 days for that. Retry it once the cause is mended.',
  });
  expect(Math.floor(walk.hours / 24)).toBe(14);
});

test('the wait begins again when another cause blocks the call', async () => {
  const walk = await parkedWalk({
    parkedDays: 2,
    blocks: [
      { untilHour: 36, code: denied },
      { untilHour: 60, code: throttled },
    ],
  });
  expect(walk.ended).toEqual(['DONE']);
  expect(Math.max(...walk.waits)).toBeLessThan(37 * 3_600_000);
});

test('a look that a person asks for happens at once without a second chain', async () => {
  const undisturbed = await parkedWalk({ blocks: blockedForDays(2) });
  const walk = await parkedWalk({ blocks: blockedForDays(2), asksAtHours: [12.3, 30.1, 48.01] });
  expect(walk.ended).toEqual(['DONE']);
  expect(walk.hours).toBeLessThan(undisturbed.hours + 2);
  expect(walk.asked).toBeLessThanOrEqual(undisturbed.asked + 3);
});

test('crashes and duplicates neither lose a call nor multiply its messages', async () => {
  const undisturbed = await parkedWalk({ blocks: blockedForDays(0.5) });
  const incident: fc.Arbitrary<Incident> = fc.record({
    write: fc.integer({ min: 1, max: undisturbed.writes }),
    dies: fc.boolean(),
    copyAfterMs: fc.oneof(
      fc.constant(undefined),
      fc.constant(0),
      fc.integer({ min: 1000, max: 8 * 3_600_000 }),
    ),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(incident, { selector: ({ write }) => write, maxLength: 10 }),
      async (incidents) => {
        const walk = await parkedWalk({ blocks: blockedForDays(0.5), incidents });
        const deaths = incidents.filter(({ dies }) => dies).length;
        expect(walk).toMatchObject({ ended: ['DONE'], deadLetters: [], forgotten: [] });
        expect(walk.attempts).toBeLessThanOrEqual(1 + deaths);
        expect(walk.asked).toBeLessThanOrEqual(undisturbed.asked + 2 * incidents.length + 1);
      },
    ),
    { numRuns: 150 },
  );
});

test('a death at any one write does not change the end', async () => {
  const undisturbed = await parkedWalk({ blocks: [{ untilHour: 0.5, code: throttled }] });
  for (let write = 1; write <= undisturbed.writes; write++) {
    for (const copyAfterMs of [undefined, 0, 60_000]) {
      const walk = await parkedWalk({
        blocks: [{ untilHour: 0.5, code: throttled }],
        incidents: [{ write, dies: true, copyAfterMs }],
      });
      expect([write, copyAfterMs, walk.ended]).toEqual([write, copyAfterMs, ['DONE']]);
    }
  }
});

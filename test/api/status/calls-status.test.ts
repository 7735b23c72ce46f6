import fc from 'fast-check';
import { callsStatus } from '../../../functions/api/status/calls-status';
import { callCounts } from '../../../functions/shared/calls/call-counts';
import { type Call, callStatuses, hasEnded } from '../../../functions/shared/calls/schema';
import { stageList, stages } from '../../../functions/shared/stage/stages';
import { aCall } from '../../support/fixtures';
import { testWorld } from '../../support/world';

const world = testWorld();
beforeEach(() => world.reset());
const range = { from: '2025-10-10T00:00:00.000Z', to: '2025-10-13T00:00:00.000Z' };
const show = () => callsStatus({ counts: callCounts(world.table), calls: world.calls })(range);

const aState = fc.oneof(
  fc.constantFrom(...stages).map((stage) => ({ stage, status: stageList[stage].waitingStatus })),
  fc.constantFrom(
    { status: 'DONE', stage: 'scoring' },
    { status: 'ERROR', stage: 'speech', reasonCode: 'SPEECH_FAILED' },
    { status: 'SKIPPED', stage: 'recordings', reasonCode: 'NOT_WON' },
    { status: 'PROCESSING', stage: 'scoring', reasonCode: 'MODEL_THROTTLED' },
  ),
);
const someCalls = fc.array(fc.tuple(aState, fc.integer({ min: 0, max: 120 })), { maxLength: 40 }).map((all) =>
  all.map(([state, hours], index) =>
    aCall({
      ...(state as Partial<Call>),
      callId: `sipuni-${index}`,
      callDate: new Date(Date.parse('2025-10-09T00:00:00.000Z') + hours * 3_600_000).toISOString(),
    }),
  ),
);

const isInRange = ({ callDate }: Call): boolean => callDate >= range.from && callDate < range.to;

test('counts equal a count over all calls', async () => {
  await fc.assert(
    fc.asyncProperty(someCalls, async (calls) => {
      world.reset();
      calls.forEach(world.placeCall);
      const shown = await show();
      const countOf = (isMeant: (call: Call) => boolean) => ({
        count: calls.filter(isMeant).length,
        atLeast: false,
      });
      expect(shown.byStatus).toEqual(
        callStatuses.map((status) => ({
          status,
          ...countOf((call) => call.status === status && (!hasEnded(call) || isInRange(call))),
        })),
      );
      expect(shown.byStage).toEqual(
        stages.map((stage) => ({ stage, ...countOf((call) => call.stage === stage && !hasEnded(call)) })),
      );
      const reasons = new Set(calls.filter(isInRange).flatMap(({ reasonCode }) => reasonCode ?? []));
      expect(new Set(shown.byReason.map(({ reasonCode }) => reasonCode))).toEqual(reasons);
      for (const { reasonCode, ...counted } of shown.byReason)
        expect(counted).toEqual(countOf((call) => call.reasonCode === reasonCode && isInRange(call)));
      const waiting = calls.filter((call) => !hasEnded(call)).map(({ callDate }) => callDate);
      expect(shown.oldestWaiting?.callDate).toBe(waiting.sort()[0]);
    }),
    { numRuns: 15 },
  );
});

test('a stage says that there are more calls than were read', async () => {
  for (let index = 0; index < 140; index++)
    world.placeCall(aCall({ callId: `sipuni-${index}`, status: 'UPLOADED', stage: 'speech' }));
  const { byStatus, byStage } = await show();
  expect(byStatus).toContainEqual({ status: 'UPLOADED', count: 140, atLeast: false });
  const speech = byStage.find(({ stage }) => stage === 'speech');
  expect(speech?.atLeast).toBe(true);
  expect(speech?.count).toBeGreaterThan(70);
  expect(speech?.count).toBeLessThanOrEqual(100);
  expect(byStage).toContainEqual({ stage: 'recordings', count: 0, atLeast: false });
});

test('counting reads no more when more calls have ended', async () => {
  const unitsFor = async (ended: number) => {
    world.reset();
    for (let index = 0; index < ended; index++)
      world.placeCall(
        aCall({ callId: `sipuni-${index}`, status: 'DONE', callDate: '2025-09-10T00:00:00.000Z' }),
      );
    const before = world.memory.itemsRead;
    await show();
    return world.memory.itemsRead - before;
  };
  expect(await unitsFor(300)).toBe(await unitsFor(3));
});

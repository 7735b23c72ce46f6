import fc from 'fast-check';
import type { CallFilter } from '../../../../functions/shared/calls/finding/filter';
import type { Call } from '../../../../functions/shared/calls/schema';
import { seededRandom } from '../../../../local/simulators/faults';
import { isWanted } from './oracle';
import { randomCall, randomCalls, tableOf } from './random-calls';
import { someFilter } from './random-filters';

const at = '2025-10-20T00:00:00.000Z';
const later = '2025-10-20T01:00:00.000Z';

/** A table in which calls arrive, fail, begin again and end. */
const changingTable = (seed: number) => {
  const random = seededRandom(seed);
  const first = randomCalls(seed, 120);
  const { listing, store, place } = tableOf(first);
  let arrived = 0;
  const arrive = async () => place(randomCall(random, `sipuni-new-${arrived++}`));
  const change = async () => {
    const { callId } = first[Math.floor(random() * first.length)] as Call;
    const call = (await store.get(callId)) as Call;
    if (call.status === 'ERROR' || call.status === 'SKIPPED')
      return store.reopen(call, { status: 'PROCESSING', stage: 'scoring' }, later);
    if (random() < 0.5)
      return store.move(
        call,
        'scoring',
        { status: 'ERROR', stage: 'scoring', reasonCode: 'SPEECH_FAILED' },
        at,
      );
    const scored = {
      overallScore: 5,
      violationCount: Math.floor(random() * 2),
      formId: 'sales',
      formVersion: 2,
    };
    return store.move(call, 'scoring', { status: 'DONE', stage: 'scoring', ...scored }, at);
  };
  const happen = async () => {
    await arrive();
    await change();
    await change();
  };
  const now = async (): Promise<Call[]> => [
    ...(await store.getMany(first.map(({ callId }) => callId))).values(),
  ];
  return { listing, happen, now };
};

/** Follows a list while calls change between its pages. */
const follow = async (seed: number, filter: CallFilter, limit: number, sort: 'page' | 'lowestScores') => {
  const { listing, happen, now } = changingTable(seed);
  const wantedNow = async () =>
    (await now()).filter((call) => isWanted(call, filter)).map(({ callId }) => callId);
  let throughout = await wantedNow();
  const listed: string[] = [];
  let next: never | undefined;
  do {
    const page = await listing[sort](filter, limit, next);
    listed.push(...page.calls.map(({ callId }) => callId));
    next = page.next as never;
    await happen();
    const still = new Set(await wantedNow());
    throughout = throughout.filter((callId) => still.has(callId));
  } while (next !== undefined);
  return { listed, throughout };
};

describe('while calls arrive and change between pages', () => {
  test.each(['page', 'lowestScores'] as const)(
    '%s lists no call twice and misses no call that fits throughout',
    (sort) =>
      fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 1000 }),
          someFilter,
          fc.integer({ min: 5, max: 12 }),
          async (seed, some, limit) => {
            const filter = sort === 'lowestScores' ? { ...some, heard: true } : some;
            const { listed, throughout } = await follow(seed, filter, limit, sort);
            expect(new Set(listed).size).toBe(listed.length);
            expect(listed).toEqual(expect.arrayContaining(throughout));
          },
        ),
        { numRuns: 12, seed: 15 },
      ),
  );
});

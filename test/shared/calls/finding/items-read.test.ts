import type { CallFilter } from '../../../../functions/shared/calls/finding/filter';
import { aCall } from '../../../support/fixtures';
import { tableOf } from './random-calls';

/** An hour of heard calls. One in twenty has a violation, and one in ten is unsure. */
const calls = Array.from({ length: 600 }, (_, number) =>
  aCall({
    callId: `sipuni-${number}`,
    callDate: new Date(Date.parse('2025-10-16') + number * 6000).toISOString(),
    status: 'DONE',
    stage: 'scoring',
    overallScore: 8,
    violationCount: number % 20 === 0 ? 1 : 0,
    rolesConfidence: number % 10 === 3 ? 0.5 : 0.9,
  }),
);
const { listing, memory } = tableOf(calls);
const day = { from: '2025-10-16T00:00:00.000Z', to: '2025-10-17T00:00:00.000Z', heard: true };

const itemsOf = async (filter: Partial<CallFilter>, limit: number) => {
  const before = memory.itemsRead;
  const page = await listing.page({ ...day, ...filter }, limit);
  return { shown: page.calls.length, items: memory.itemsRead - before, isEnd: page.next === undefined };
};

describe('a page of heard calls', () => {
  test('reads calls with violations from separate partitions', async () => {
    const { shown, items, isEnd } = await itemsOf({ violations: { least: 1 } }, 50);
    expect({ shown, isEnd }).toEqual({ shown: 30, isEnd: true });
    expect(items).toBe(60);
  });

  test('reads only entries and no calls for what it leaves out', async () => {
    const { shown, items } = await itemsOf({ unsure: true }, 20);
    expect(shown).toBe(20);
    expect(items).toBeGreaterThan(200);
    expect(items).toBeLessThan(400);
  });

  test('ends early with a cursor after twenty items per call', async () => {
    const { shown, items, isEnd } = await itemsOf({ score: { most: 1 } }, 10);
    expect({ shown, isEnd }).toEqual({ shown: 0, isEnd: false });
    expect(items).toBeLessThanOrEqual(200);
    expect(items).toBeGreaterThan(150);
  });
});

test('a page counts calls from an index without facts even if none fits', async () => {
  const failed = Array.from({ length: 400 }, (_, number) =>
    aCall({
      callId: `sipuni-${number}`,
      callDate: new Date(Date.parse('2025-10-16') + number * 6000).toISOString(),
      ...{ status: 'ERROR', reasonCode: 'SPEECH_FAILED', direction: 'inbound' },
    }),
  );
  const { listing: ofFailed, memory: table } = tableOf(failed);
  const { heard: _, ...anyHeard } = day;
  const page = await ofFailed.page({ ...anyHeard, status: 'ERROR', direction: 'outbound' }, 5);
  expect(page).toMatchObject({ calls: [], next: expect.anything() });
  expect(table.itemsRead).toBeGreaterThan(70);
  expect(table.itemsRead).toBeLessThanOrEqual(100);
});

test('a sort by score reads twelve months and refuses a longer range', async () => {
  const of = (from: string) => listing.lowestScores({ ...day, from, score: { most: 1 } }, 10);
  expect(await of('2024-11-01T00:00:00.000Z')).toEqual({ calls: [] });
  await expect(of('2024-10-31T23:59:59.000Z')).rejects.toThrow(/12 months/);
});

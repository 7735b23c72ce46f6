import fc from 'fast-check';
import type { CallFilter } from '../../../../functions/shared/calls/finding/filter';
import type { ScorePosition } from '../../../../functions/shared/calls/finding/lowest-scores';
import type { Position } from '../../../../functions/shared/calls/finding/places';
import { mostItemsPerCall } from '../../../../functions/shared/calls/listing';
import { oracle } from './oracle';
import { randomCalls, tableOf } from './random-calls';
import { someFilter } from './random-filters';

const calls = randomCalls(15, 2000);
const { listing, memory, operations } = tableOf(calls);

/** Pages of one long list. Small pages do not reach its end. */
const mostPages = 40;

/** Joins the pages of a list. Also counts the most items that one page read. */
const readAll = async <Place>(
  page: (after?: Place) => Promise<{ calls: { callId: string }[]; next?: Place }>,
  limit: number,
) => {
  const listed: string[] = [];
  let next: Place | undefined;
  let mostRead = 0;
  let pages = 0;
  do {
    const before = memory.itemsRead;
    const answer = await page(next);
    mostRead = Math.max(mostRead, memory.itemsRead - before);
    expect(answer.calls.length).toBeLessThanOrEqual(limit);
    listed.push(...answer.calls.map(({ callId }) => callId));
    next = answer.next;
  } while (next !== undefined && ++pages < mostPages);
  return { listed, mostRead, isWhole: next === undefined };
};

const newestFirst = (filter: CallFilter, limit: number) =>
  readAll<Position>((after) => listing.page(filter, limit, after), limit);
const lowestFirst = (filter: CallFilter, limit: number) =>
  readAll<ScorePosition>((after) => listing.lowestScores(filter, limit, after), limit);

describe('with 2,000 random calls', () => {
  afterAll(() => expect([...operations].sort()).toEqual(['BatchGetItem', 'Query']));

  test('every filter finds the right calls with at most twenty items per call', () =>
    fc.assert(
      fc.asyncProperty(someFilter, fc.constantFrom(1, 2, 7, 50, 100), async (filter, limit) => {
        const { listed, mostRead, isWhole } = await newestFirst(filter, limit);
        const wanted = oracle(calls, filter, 'callDate');
        expect(listed).toEqual(isWhole ? wanted : wanted.slice(0, listed.length));
        expect(mostRead).toBeLessThanOrEqual(mostItemsPerCall * limit);
      }),
      { numRuns: 80, seed: 15 },
    ));

  test('every filter sorts by score correctly', () =>
    fc.assert(
      fc.asyncProperty(someFilter, fc.constantFrom(20, 100), async (filter, limit) => {
        const { listed, isWhole } = await lowestFirst(filter, limit);
        const wanted = oracle(calls, filter, 'score');
        expect(listed).toEqual(isWhole ? wanted : wanted.slice(0, listed.length));
      }),
      { numRuns: 20, seed: 15 },
    ));

  test('the random filters find some calls', () => {
    const sizes = fc
      .sample(someFilter, { numRuns: 80, seed: 15 })
      .map((filter) => oracle(calls, filter, 'callDate').length);
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(25);
  });
});

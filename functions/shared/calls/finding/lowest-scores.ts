import type { ReadCalls } from '../read-calls';
import type { Call } from '../schema';
import { scoreOfTen } from '../score-of-ten';
import { type CallFilter, fits, wants } from './filter';
import type { NextGroup } from './groups';
import type { Entry } from './indexes';
import { newestFirst, type Position, startOf } from './places';
import { Budget, mostGroups, Walk } from './walk';

/** A place in the list with the lowest score first. Calls with the same score are newest first. */
export interface ScorePosition extends Position {
  /** `null` without a score. Such calls come last. */
  score: number | null;
}

export interface ScorePage {
  calls: Call[];
  /** Where the next page begins. Absent at the end of the list. */
  next?: ScorePosition;
}

/** Most entries to sort for a page. */
export const mostSorted = 5000;
/** Most months to read if no other index narrows the range. */
export const mostSortedMonths = mostGroups;
/** Extra budget. A partition that ends with its last entry is read once more. */
const endLooks = 100;

/** The range holds too many calls or months to sort. */
export class TooManyToSort extends Error {
  override name = 'TooManyToSort';
}

/**
 * A page of heard calls with the lowest score first. Every page reads the entries of the whole range but only
 * its own calls.
 * @throws TooManyToSort above {@link mostSorted} entries or {@link mostSortedMonths} months
 */
export const pageOfLowestScores = async (
  { nextGroup, read }: { nextGroup: NextGroup; read: ReadCalls },
  filter: CallFilter,
  limit: number,
  after?: ScorePosition,
): Promise<ScorePage> => {
  const entries = await allEntries(nextGroup, filter);
  const places = entries
    .filter(({ facts }) => facts && fits(facts, filter))
    .map(({ callDate, callId, facts }) => ({ callDate, callId, score: (facts && scoreOfTen(facts)) ?? null }))
    .filter((place) => after === undefined || lowestFirst(place, after) > 0)
    .sort(lowestFirst);
  const calls: Call[] = [];
  let taken = 0;
  while (calls.length < limit && taken < places.length) {
    const batch = places.slice(taken, taken + limit - calls.length);
    const stored = await read(batch.map(({ callId }) => callId));
    for (const { callId } of batch) {
      const call = stored.get(callId);
      if (call && wants(filter, call)) calls.push(call);
    }
    taken += batch.length;
  }
  const last = places[taken - 1];
  return last && taken < places.length ? { calls, next: last } : { calls };
};

const allEntries = async (nextGroup: NextGroup, { from, to }: CallFilter): Promise<Entry[]> => {
  const walk = new Walk(nextGroup, from, startOf(to), new Budget(mostSorted + endLooks));
  const entries: Entry[] = [];
  while (entries.length <= mostSorted) {
    const entry = await walk.next(mostSorted, 0);
    if (entry) entries.push(entry);
    else if (walk.isAtEnd) return entries;
    else break;
  }
  throw new TooManyToSort(`more than ${mostSorted} calls, or ${mostSortedMonths} months, cannot be sorted`);
};

const lowestFirst = (a: ScorePosition, b: ScorePosition): number =>
  scoreOf(a) < scoreOf(b) ? -1 : scoreOf(a) > scoreOf(b) ? 1 : newestFirst(a, b);

const scoreOf = ({ score }: ScorePosition): number => score ?? Number.POSITIVE_INFINITY;

import { type CallFilter, fits, wants } from './finding/filter';
import { chooseIndex } from './finding/groups';
import type { CallIndexes, Entry } from './finding/indexes';
import { pageOfLowestScores, type ScorePage, type ScorePosition } from './finding/lowest-scores';
import { earlier, type Position, startOf } from './finding/places';
import { Budget, Walk } from './finding/walk';
import type { ReadCalls } from './read-calls';
import type { Call } from './schema';

export interface CallPage {
  calls: Call[];
  /** Where the next page begins. Absent at the end of the list. */
  next?: Position;
}

export interface CallListing {
  /** Newest first. @param after `next` of the previous page */
  page(filter: CallFilter, limit: number, after?: Position): Promise<CallPage>;
  /**
   * Heard calls with the lowest score first. @param after `next` of the previous page
   * @throws TooManyToSort when the range holds too many calls to sort
   */
  lowestScores(filter: CallFilter, limit: number, after?: ScorePosition): Promise<ScorePage>;
}

/** Items and index entries that a page may read per call of its limit. */
export const mostItemsPerCall = 20;

/**
 * Lists calls from the index with the fewest unwanted calls.
 *
 * A page continues from a position. So new calls are not repeated and hide no others. The page merges the
 * partitions of the index and drops unwanted entries. It reads only its own calls. Its reads are bounded. A
 * page with few or no calls may still have a `next` (060).
 *
 * The indexes name the calls, and the table says what they are now. A call that no longer fits is left out
 * (055).
 *
 * @param read reads the calls of a page
 */
export const callListing = (indexes: CallIndexes, read: ReadCalls): CallListing => ({
  page: async (filter, limit, after) => {
    if (filter.employees?.size === 0) return { calls: [] };
    const budget = new Budget(mostItemsPerCall * limit);
    const begin = earlier(after ?? startOf(filter.to), startOf(filter.to));
    const walk = new Walk(chooseIndex(indexes, filter, limit), filter.from, begin, budget);
    const calls: Call[] = [];
    while (calls.length < limit) {
      const taken = await take(walk, filter, limit - calls.length);
      if (taken.length === 0) break;
      budget.left -= taken.length;
      const stored = await read(taken.map(({ callId }) => callId));
      for (const { callId } of taken) {
        const call = stored.get(callId);
        if (call && wants(filter, call)) calls.push(call);
      }
    }
    const { callDate, callId } = walk.position;
    return walk.isAtEnd ? { calls } : { calls, next: { callDate, callId } };
  },

  lowestScores: async (filter, limit, after) => {
    if (filter.employees?.size === 0) return { calls: [] };
    const heard = { ...filter, heard: true };
    const nextGroup = chooseIndex(indexes, heard, limit);
    return pageOfLowestScores({ nextGroup, read }, heard, limit, after);
  },
});

/** The next entries that may fit. An entry without facts always may. */
const take = async (walk: Walk, filter: CallFilter, wanted: number): Promise<Entry[]> => {
  const taken: Entry[] = [];
  while (taken.length < wanted) {
    const entry = await walk.next(wanted - taken.length, taken.length);
    if (!entry) break;
    if (!entry.facts || fits(entry.facts, filter)) taken.push(entry);
  }
  return taken;
};

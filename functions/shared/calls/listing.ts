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
  /** Where the next page begins; absent at the end of the list. */
  next?: Position;
}

export interface CallListing {
  /** Newest first. @param after the `next` of the page before */
  page(filter: CallFilter, limit: number, after?: Position): Promise<CallPage>;
  /**
   * Calls heard, the lowest score first. @param after the `next` of the page before
   *
   * @throws TooManyToSort when the range holds more calls than are sorted
   */
  lowestScores(filter: CallFilter, limit: number, after?: ScorePosition): Promise<ScorePage>;
}

/** Items of the table and entries of its indexes that a page may read for each call of its limit. */
export const mostItemsPerCall = 20;

/**
 * Lists calls from the index with the fewest calls that the filter leaves out.
 *
 * A page takes up a position and reads on from there, so calls that arrive meanwhile are neither repeated nor able
 * to hide others. It merges the partitions of the index, leaves out the entries that do not fit, and reads its own calls
 * only. What it reads is bounded: a page that finds few calls is short, even empty, and still has a `next` (060).
 *
 * The indexes name the calls, and the table says what they are now. A call that no longer fits is left out (055).
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

/** The next entries that may fit. An entry without facts may. */
const take = async (walk: Walk, filter: CallFilter, wanted: number): Promise<Entry[]> => {
  const taken: Entry[] = [];
  while (taken.length < wanted) {
    const entry = await walk.next(wanted - taken.length, taken.length);
    if (!entry) break;
    if (!entry.facts || fits(entry.facts, filter)) taken.push(entry);
  }
  return taken;
};

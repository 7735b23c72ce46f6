import { type Pace, retryConflicts } from '../shared/audio-jobs/counters';
import { unlessConditionFails } from '../shared/aws/own-writes';
import type { Table } from '../shared/aws/table';
import { callEntity } from '../shared/calls/entity';
import type { Call } from '../shared/calls/schema';
import {
  type CallMark,
  callMarkEntity,
  type Link,
  linkEntity,
  type Side,
  sides,
} from '../shared/matching/entity';
import { conditionOf, transitions } from '../shared/stage/transitions';

/** How many calls of the key were judged since the link became active. */
export type LinkState =
  /** All. Later calls see the link themselves. */
  | { state: 'covered' }
  /** Calls up to this id. Absent means no call. */
  | { state: 'open'; searchedTo?: string | undefined }
  /** A newer revision of the row has changed the link. */
  | { state: 'superseded' };

export interface CallIdPage {
  /** Sorted. */
  callIds: string[];
  more: boolean;
}

/** Finds calls by rows and rows by calls. All reads are consistent. */
export interface MatchingStore {
  /** Whether a row has this key now. */
  isActive(side: Side, key: string): Promise<boolean>;
  putCalls(marks: readonly CallMark[]): Promise<void>;
  callsUnder(side: Side, key: string, limit: number, after?: string): Promise<CallIdPage>;
  activate(link: Link): Promise<LinkState>;
  /** Keeps the link as an inactive item, which refuses a late older revision of the row. */
  deactivate(link: Link): Promise<void>;
  /**
   * Whether one row names both contact numbers. The link of `number` is active. That of `other` may not be.
   */
  namesBoth(number: string, other: string): Promise<boolean>;
  /** Whether all calls of at least `minSeconds` were judged for one of the key's rows. */
  isCovered(side: Side, key: string, minSeconds: number): Promise<boolean>;
  /** Notes the progress of a link's search. `false` when the link has changed meanwhile. */
  noteSearch(link: Link, progress: { searchedTo: string } | { covered: true }): Promise<boolean>;
  /** Notes that this state of the call was judged. A newer state keeps waiting. */
  noteLookedAt(call: Call): Promise<void>;
}

/** Links read at once. */
const linksPerPage = 25;

export const matchingStore = (table: Table, pace: Pace = {}): MatchingStore => {
  const calls = callEntity(table);
  const links = { contact: linkEntity(table, 'contactLink'), owner: linkEntity(table, 'ownerLink') };
  const marks = { contact: callMarkEntity(table, 'callEnd'), owner: callMarkEntity(table, 'halfMatch') };

  const linksUnder = (side: Side, key: string, cursor: string | null) =>
    links[side].query.link({ key }).go({ consistent: true, limit: linksPerPage, cursor });
  type StoredLink = Awaited<ReturnType<typeof linksUnder>>['data'][number];

  const hasActive = async (
    side: Side,
    key: string,
    meets: (link: StoredLink) => boolean = () => true,
  ): Promise<boolean> => {
    let cursor: string | null = null;
    do {
      const page = await linksUnder(side, key, cursor);
      if (page.data.some((link) => link.active && meets(link))) return true;
      cursor = page.cursor;
    } while (cursor !== null);
    return false;
  };

  return {
    isActive: (side, key) => hasActive(side, key),

    namesBoth: (number, other) =>
      hasActive('contact', number, ({ beside }) => beside?.includes(other) ?? false),

    putCalls: async (all) => {
      for (const side of sides) {
        const items = all.filter((mark) => mark.side === side).map(({ key, callId }) => ({ key, callId }));
        if (items.length === 0) continue;
        // DynamoDB refuses a batch that names one key twice.
        const distinct = new Map(items.map((item) => [JSON.stringify([item.key, item.callId]), item]));
        const { unprocessed } = await marks[side].put([...distinct.values()]).go({ concurrency: 4 });
        if (unprocessed.length > 0)
          throw new Error(`DynamoDB left ${unprocessed.length} writes undone. Try again.`);
      }
    },

    callsUnder: async (side, key, limit, after) => {
      const query = marks[side].query.call({ key });
      const { data, cursor } = await (after === undefined ? query : query.gt({ callId: after })).go({
        consistent: true,
        limit,
      });
      return { callIds: data.map(({ callId }) => callId), more: cursor !== null };
    },

    activate: async (link) => {
      const { side, revision, minSeconds, ...rest } = link;
      const item = { ...rest, minSeconds, beside: [...(rest.beside ?? [])] };
      const key = { key: item.key, kind: item.kind, rowKey: item.rowKey };
      for (;;) {
        const activated = await unlessConditionFails(
          links[side]
            .put({ ...item, revision, active: true, covered: false })
            .where(
              (stored, { notExists, eq, lte }) =>
                `${notExists(stored.revision)} OR (${eq(stored.active, false)} AND ${lte(stored.revision, revision)})`,
            )
            .go(),
        );
        if (activated) return { state: 'open' };
        // The link is active already. Store the newer revision all the same, to refuse a late older one.
        await unlessConditionFails(
          links[side]
            .patch(key)
            .set({ revision, beside: item.beside })
            .where((stored, { eq, lt }) => `${eq(stored.active, true)} AND ${lt(stored.revision, revision)}`)
            .go(),
        );
        const { data } = await links[side].get(key).go({ consistent: true });
        if (data && data.revision > revision) return { state: 'superseded' };
        // Calls that were too short at the last search may be long enough now.
        if (data?.active && data.revision === revision && data.minSeconds > minSeconds)
          return { state: 'open' };
        if (data?.active && data.revision === revision)
          return data.covered ? { state: 'covered' } : { state: 'open', searchedTo: data.searchedTo };
      }
    },

    deactivate: async ({ side, revision, beside: _beside, ...item }) => {
      await unlessConditionFails(
        links[side]
          .put({ ...item, revision, active: false, covered: false })
          .where(
            (stored, { notExists, lte }) =>
              `${notExists(stored.revision)} OR ${lte(stored.revision, revision)}`,
          )
          .go(),
      );
    },

    isCovered: (side, key, minSeconds) =>
      hasActive(side, key, (link) => link.covered && link.minSeconds <= minSeconds),

    noteSearch: ({ side, key, kind, rowKey, revision, minSeconds }, progress) =>
      unlessConditionFails(
        links[side]
          .patch({ key, kind, rowKey })
          .set({ covered: false, ...progress, minSeconds })
          .where((stored, { eq }) => `${eq(stored.active, true)} AND ${eq(stored.revision, revision)}`)
          .go(),
      ),

    noteLookedAt: async (call) => {
      await retryConflicts(
        () =>
          unlessConditionFails(
            calls
              .patch({ callId: call.callId })
              .remove(['awaitsMatching'])
              .where(conditionOf(transitions.correct(call)))
              .go(),
          ),
        pace,
      );
    },
  };
};

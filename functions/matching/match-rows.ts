import pMap from 'p-map';
import type { MatchingQueue, RowReference } from '../shared/aws/matching-queue';
import { hasEmailLength } from '../shared/email';
import type { ExportRow } from '../shared/export-rows/schema';
import type { ExportRowStore } from '../shared/export-rows/store';
import type { Link, Side } from '../shared/matching/entity';
import { type JudgePorts, judgeCalls, type Known } from './judge-calls';
import type { MatchingStore } from './matching-store';

export interface MatchRowsPorts extends JudgePorts {
  rows: Pick<ExportRowStore, 'get' | 'clearAwaitsMatching'>;
  /** The room's own queue. It carries what does not fit into one invocation. */
  queue: Pick<MatchingQueue, 'sendRows'>;
  /** Calls judged together. */
  callsPerPage?: number;
}

/** Rows whose links are written at once. */
const atOnce = 8;
/** A page of this many calls takes 1 to 2 s. */
const usualPage = 50;

/**
 * Finds the stored calls that new and changed export rows make won (A4).
 *
 * 1. Write the links of each row by contact number and by owner. Deactivate links that the row no longer
 *    names. From now on new calls see the row.
 * 2. If no row had this key before, judge its stored calls page by page. The link notes the progress. Another
 *    invocation can continue.
 * 3. Note that the rows were looked at.
 *
 * The work grows with the new rows and their calls, not with the table.
 *
 * @param deadline epoch ms. No further page or key begins after it, but one always does
 * @throws when something is left to do. It is safe to look at all rows again
 */
export const matchRows = (ports: MatchRowsPorts) => {
  const { rows, queue, matching, wonMinSeconds, count, callsPerPage = usualPage, now = Date.now } = ports;
  const judge = judgeCalls(ports);

  return async (references: readonly RowReference[], deadline: number): Promise<void> => {
    const read = await pMap(references, ({ kind, rowKey }) => rows.get(kind, rowKey), {
      concurrency: atOnce,
    });
    const stored = read.filter((row) => row !== undefined);
    const open = (
      await pMap(stored, (row) => writeLinks(matching, row, wonMinSeconds), { concurrency: atOnce })
    ).flat();

    const byKey = Map.groupBy(open, ({ link }) => `${link.side} ${link.key}`);
    for (const [index, underOneKey] of [...byKey.values()].entries()) {
      const [first] = underOneKey as [OpenLink, ...OpenLink[]];
      const { side, key } = first.link;
      const finished =
        (index === 0 || now() < deadline) &&
        ((await matching.isCovered(side, key, wonMinSeconds)) || (await searchCalls(first, deadline)));
      if (!finished) {
        await queue.sendRows(references);
        return;
      }
      await pMap(underOneKey, ({ link }) => noteProgress(link, { covered: true }), { concurrency: atOnce });
    }

    count('RowsLookedAt', {}, stored.length);
    for (const { kind, rowKey, revision } of stored) await rows.clearAwaitsMatching(kind, rowKey, revision);
  };

  /**
   * Judges at least one page.
   *
   * @returns whether no calls are left
   */
  async function searchCalls({ link, searchedTo }: OpenLink, deadline: number): Promise<boolean> {
    for (let after = searchedTo; ; ) {
      const { callIds, more } = await matching.callsUnder(link.side, link.key, callsPerPage, after);
      await judge(callIds, knownBy[link.side]);
      after = callIds.at(-1);
      if (!more || after === undefined) return true;
      await noteProgress(link, { searchedTo: after });
      if (now() >= deadline) return false;
    }
  }

  async function noteProgress(
    link: Link,
    progress: Parameters<MatchingStore['noteSearch']>[1],
  ): Promise<void> {
    if (!(await matching.noteSearch(link, progress)))
      throw new Error(`The row ${link.rowKey} was changed while it was looked at. Look at it again.`);
  }
};

/** Marks that a call found on this side has stored. */
const knownBy = { contact: 'ends', owner: 'agent' } as const satisfies Record<Side, Known>;

interface OpenLink {
  link: Link;
  searchedTo: string | undefined;
}

const canBeOwner = (email: string): boolean => email !== '' && hasEmailLength(email);

/** @returns links whose keys may hold calls that nobody has judged */
const writeLinks = async (
  matching: MatchingStore,
  row: ExportRow,
  minSeconds: number,
): Promise<OpenLink[]> => {
  const { kind, rowKey, revision } = row;
  const linksOf = (side: Side, keys: readonly string[]): Link[] =>
    [...new Set(keys)].map((key) => ({
      side,
      key,
      kind,
      rowKey,
      revision,
      minSeconds,
      ...(side === 'contact' ? { beside: row.phones.filter((phone) => phone !== key) } : {}),
    }));
  // An owner too long for a key owns no call. The other links still match.
  const owners = [row.ownerEmail ?? ''].filter(canBeOwner);
  const present = row.isWon ? [...linksOf('contact', row.phones), ...linksOf('owner', owners)] : [];
  const former = [
    ...linksOf('contact', [...row.formerPhones, ...row.phones]),
    ...linksOf('owner', [...row.formerOwners.filter(canBeOwner), ...owners]),
  ].filter((link) => !present.some(({ side, key }) => side === link.side && key === link.key));

  await Promise.all(former.map((link) => matching.deactivate(link)));
  const states = await Promise.all(
    present.map(async (link) => ({ link, state: await matching.activate(link) })),
  );
  return states.flatMap(({ link, state }) =>
    state.state === 'open' ? [{ link, searchedTo: state.searchedTo }] : [],
  );
};

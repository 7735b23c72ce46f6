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
  /** The room's own queue: what does not fit into one invocation goes on in another. */
  queue: Pick<MatchingQueue, 'sendRows'>;
  /** Calls judged together. */
  callsPerPage?: number;
}

/** Rows whose links are written at once. */
const atOnce = 8;
/** A page of so many calls takes a second or two. */
const usualPage = 50;

/**
 * Looks at export rows that came or changed (A4): which calls of before do they make won?
 *
 *  1. Write the links of each row, by contact number and by owner; those of numbers and owners that it names no more
 *     become inactive. From now on calls that come see the row.
 *  2. Under a key that no row has stood under, judge the calls of before, page by page. The link says how far it came.
 *     Another invocation goes on from there. Under any other key that was done already.
 *  3. Note that the rows were looked at.
 *
 * So the work grows with the rows that came and the calls of their customers and owners, not with the table.
 *
 * @param deadline epoch milliseconds after which no further page or key is begun; one is in any case
 * @throws when something is left to do; looking at all of them again does no harm
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
        ((await matching.isCovered(side, key, wonMinSeconds)) || (await lookThrough(first, deadline)));
      if (!finished) {
        await queue.sendRows(references);
        return;
      }
      await pMap(underOneKey, ({ link }) => noted(link, { covered: true }), { concurrency: atOnce });
    }

    count('RowsLookedAt', {}, stored.length);
    for (const { kind, rowKey, revision } of stored) await rows.clearAwaitsMatching(kind, rowKey, revision);
  };

  /** @returns whether it came to the end; at least a page further in any case */
  async function lookThrough({ link, searchedTo }: OpenLink, deadline: number): Promise<boolean> {
    for (let after = searchedTo; ; ) {
      const { callIds, more } = await matching.callsUnder(link.side, link.key, callsPerPage, after);
      await judge(callIds, knownBy[link.side]);
      after = callIds.at(-1);
      if (!more || after === undefined) return true;
      await noted(link, { searchedTo: after });
      if (now() >= deadline) return false;
    }
  }

  async function noted(link: Link, progress: Parameters<MatchingStore['noteSearch']>[1]): Promise<void> {
    if (!(await matching.noteSearch(link, progress)))
      throw new Error(`the row ${link.rowKey} was changed while it was looked at; again`);
  }
};

/** What a call that is found on this side has stored about it. */
const knownBy = { contact: 'ends', owner: 'agent' } as const satisfies Record<Side, Known>;

interface OpenLink {
  link: Link;
  searchedTo: string | undefined;
}

const canBeOwner = (email: string): boolean => email !== '' && hasEmailLength(email);

/** @returns the links under whose keys there may be calls that nobody has looked at */
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
  // An owner that fits into no key owns no call; the rows beside it are matched all the same.
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

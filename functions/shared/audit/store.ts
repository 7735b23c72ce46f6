import { unlessConditionFails } from '../aws/own-writes';
import { readWhole } from '../aws/read-whole';
import type { Table } from '../aws/table';
import { auditEntity, keysOfItem, monthOf, type StoredAuditItem } from './entity';
import type { AuditItem, AuditKind } from './schema';

/** A place in the list, newest first. */
export type AuditPosition = Pick<AuditItem, 'at' | 'auditId'>;

export interface AuditFilter {
  /** ISO-8601 in UTC with milliseconds. */
  from: string;
  /** Exclusive. */
  to: string;
  kind?: AuditKind | undefined;
  callId?: string | undefined;
}

export interface AuditPage {
  items: AuditItem[];
  /** Where the next page begins. Absent at the end of the list. */
  next?: AuditPosition;
}

/** Adds and reads audit items. Nothing changes one. */
export interface AuditStore {
  /** Adds an item under a unique id. Wait for it before you act. */
  add(item: AuditItem): Promise<void>;
  /** Newest first. @param after `next` of the previous page */
  page(filter: AuditFilter, limit: number, after?: AuditPosition): Promise<AuditPage>;
}

/** Reads this many of the newest items of a call. Many reveals cannot hide the latest ones. */
const mostOfCall = 1000;

export const auditStore = (table: Table): AuditStore => {
  const audit = auditEntity(table);

  const inMonths = async ({ kind: wantedKind, ...range }: Range, wanted: number): Promise<AuditItem[]> => {
    const found: AuditItem[] = [];
    for (const month of monthsOf(range)) {
      const { data } = await audit.query
        .audit({ month })
        .between(range.first, range.last)
        .where(({ kind }, { eq, exists }) => (wantedKind ? eq(kind, wantedKind) : exists(kind)))
        .go({ order: 'desc', count: wanted - found.length, consistent: true });
      found.push(...data.map(asAuditItem));
      if (found.length >= wanted) break;
    }
    return found;
  };

  const ofCall = async (callId: string, { first, last, kind }: Range): Promise<AuditItem[]> => {
    const { data } = await audit.query
      .byCall({ callKey: callId })
      .between(first, last)
      .go({ order: 'desc', count: mostOfCall });
    const keys = data.map(({ at, auditId }) => ({ month: monthOf(at), at, auditId }));
    const stored = await readWhole(keys, (some) => audit.get(some).go({ consistent: true }));
    return stored.map(asAuditItem).filter((item) => kind === undefined || item.kind === kind);
  };

  return {
    add: async (item) => {
      // The id is unique. So only our own first write can refuse this one, after a lost answer (033).
      await unlessConditionFails(audit.create({ ...item, ...keysOfItem(item) }).go());
    },

    page: async (filter, limit, after) => {
      const range = rangeOf(filter, after);
      // One extra item is the last of the previous page. Another shows whether there is a next page.
      const found = await (filter.callId ? ofCall(filter.callId, range) : inMonths(range, limit + 2));
      const rest = found.sort(newestFirst).filter(({ auditId }) => auditId !== after?.auditId);
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      return rest.length > limit && last
        ? { items, next: { at: last.at, auditId: last.auditId } }
        : { items };
    },
  };
};

interface Range {
  first: AuditPosition;
  last: AuditPosition;
  kind?: AuditKind | undefined;
}

const rangeOf = ({ from, to, kind }: AuditFilter, after?: AuditPosition): Range => ({
  first: { at: from, auditId: '' },
  last: after ?? { at: new Date(Date.parse(to) - 1).toISOString(), auditId: '~' },
  kind,
});

/** `2026-11` and the months before it. Newest first. */
const monthsOf = ({ first, last }: Pick<Range, 'first' | 'last'>): string[] => {
  const [begin, end] = [first.at, last.at].map(
    (at) => Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7)) - 1,
  );
  if (begin === undefined || end === undefined) return [];
  return Array.from({ length: Math.max(0, end - begin + 1) }, (_, back) => {
    const month = end - back;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
};

const newestFirst = (one: AuditPosition, other: AuditPosition): number => {
  const [a, b] = [one, other].map(({ at, auditId }) => `${at}#${auditId}`);
  return (a ?? '') < (b ?? '') ? 1 : -1;
};

const asAuditItem = ({ month: _month, callKey: _callKey, ...item }: StoredAuditItem): AuditItem => item;

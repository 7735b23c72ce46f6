import type { RejectedRow } from '../../../shared/syncs/schema';
import type { CallPages, CallRecord, UnknownWord } from '../../../telephony/call-list';
import { PageIgnored } from '../../../telephony/sync-failure';
import { type Source, vendors } from '../../../telephony/vendors';

export interface ReaderPorts {
  source: Source;
  list: CallPages;
  settings: { pageSize: number };
  /** Which of several rows of a call counts: the one with the higher rank, of equals the first. */
  rank: (record: CallRecord) => number;
}

export interface PageRequest {
  /** From 1. */
  page: number;
  /** Rows asked for. */
  size: number;
  /** Epoch ms at which the answer must be there. */
  deadline?: number | undefined;
}

/** What a page brought. */
export interface Page {
  /** Calls that no earlier page brought, or that a better row names now; in the vendor's order. */
  records: CallRecord[];
  rejected: RejectedRow[];
  /** Words in a column of known words that nobody knows. */
  unknownWords: UnknownWord[];
  /** Rows, the unusable ones included. */
  received: number;
  /** ISO-8601, UTC, of its usable rows. */
  newest?: string;
  oldest?: string;
  /** Whether there is nothing behind it. */
  isLast: boolean;
}

/** Pages ahead; no list is so long, so that whoever answers there answers its last page for every page behind it. */
const farAhead = 10_000;

/**
 * Reads the vendor's list, newest first. New calls push known rows to later pages, so that rows repeat and none is
 * missed. Only an empty page ends the list: a short one may have more behind it.
 */
export const pageReader = ({ source, list, settings, rank }: ReaderPorts) => {
  const seen = new Map<string, number>();
  let last = '';

  return async ({ page, size, deadline }: PageRequest): Promise<Page> => {
    const text = await list.ask(page, size, deadline);
    const { rows, rejected } = list.read(text);
    const received = rows.length + rejected.length;
    const offset = (page - 1) * size;
    const records = new Map<string, CallRecord>();
    const unknownWords: UnknownWord[] = [];
    let newest: string | undefined;
    let oldest: string | undefined;
    for (const { record, unknownWords: words } of rows) {
      newest = newest === undefined || record.callDate > newest ? record.callDate : newest;
      oldest = oldest === undefined || record.callDate < oldest ? record.callDate : oldest;
      const before = seen.get(record.callId);
      const rankNow = rank(record);
      if (before !== undefined && before >= rankNow) continue;
      if (before === undefined) unknownWords.push(...words);
      seen.set(record.callId, rankNow);
      records.set(record.callId, record);
    }
    // New calls may have pushed exactly one page down, too.
    const isSame = received > 0 && text === last;
    const isRepeated = isSame && (await list.ask(page + farAhead, size, deadline)) === text;
    last = text;
    if (isRepeated && received >= settings.pageSize) throw new PageIgnored(vendors[source].title);
    return {
      records: [...records.values()],
      rejected: isSame ? [] : rejected.map((row) => ({ ...row, line: row.line + offset })),
      unknownWords,
      received,
      ...(newest === undefined ? {} : { newest }),
      ...(oldest === undefined ? {} : { oldest }),
      isLast: received === 0 || isRepeated,
    };
  };
};

/** Fewer rows a page than this are not asked for because one page was short. */
const fewestRows = 20;

/**
 * Rows to ask for from the second page on. A vendor that gives fewer rows than asked may count its pages by the number
 * asked: then the rest of every page would be missed.
 */
export const sizeAfterFirst = (size: number, received: number): number =>
  received >= size ? size : Math.min(size, Math.max(received, fewestRows));

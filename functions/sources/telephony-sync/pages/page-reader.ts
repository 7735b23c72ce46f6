import type { RejectedRow } from '../../../shared/syncs/schema';
import type { CallPages, CallRecord, UnknownWord } from '../../../telephony/call-list';
import { PageIgnored } from '../../../telephony/sync-failure';
import { type Source, vendors } from '../../../telephony/vendors';

export interface ReaderPorts {
  source: Source;
  list: CallPages;
  settings: { pageSize: number };
  /** If a call has several rows, the highest rank counts. The first one wins a tie. */
  rank: (record: CallRecord) => number;
}

export interface PageRequest {
  /** From 1. */
  page: number;
  /** Rows per page. */
  size: number;
  /** Epoch ms at which the answer must be there. */
  deadline?: number | undefined;
}

/** Content of a page. */
export interface Page {
  /** Calls that are new here or have a better row now, in the vendor's order. */
  records: CallRecord[];
  rejected: RejectedRow[];
  /** Unknown words in a column of known words. */
  unknownWords: UnknownWord[];
  /** Rows, unusable ones included. */
  received: number;
  /** Times of the usable rows (ISO-8601, UTC). */
  newest?: string;
  oldest?: string;
  /** Whether no more rows follow. */
  isLast: boolean;
}

/** Pages beyond the end of any list. A vendor that answers there repeats its last page for ever. */
const farAhead = 10_000;

/**
 * Reads the vendor's list, newest first. New calls push known rows to later pages. So rows repeat and none is
 * missed. Only an empty page ends the list, because more may follow a short one.
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
    // New calls may also have pushed the list down by exactly one page.
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

/** Smallest page size after a short first page. */
const fewestRows = 20;

/**
 * Page size from the second page on. A vendor that returns fewer rows may still count pages by the requested
 * size. Then the rest of every page would be missed.
 */
export const sizeAfterFirst = (size: number, received: number): number =>
  received >= size ? size : Math.min(size, Math.max(received, fewestRows));

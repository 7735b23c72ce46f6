import { VendorFailure } from '../../shared/errors';
import type { RejectedRow } from '../../shared/syncs/schema';
import { readSipuniRows } from './csv-rows';
import {
  type CallRecord,
  mapSipuniRow,
  type SipuniMapping,
  type UnknownWord,
  unknownWordsOf,
} from './mapper';
import type { SipuniStatistics } from './statistics';

export interface ReaderPorts {
  sipuni: SipuniStatistics;
  settings: SipuniMapping & { pageSize: number };
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

/** The vendor answers the same full page whatever page is asked for. */
export class PageIgnored extends VendorFailure {
  constructor() {
    super('Sipuni', 'rejected', 'Sipuni answered the same full page for different page numbers');
  }
}

/**
 * Reads the vendor's list, newest first. New calls push known rows to later pages, so that rows repeat and none is
 * missed. Only an empty page ends the list: a short one may have more behind it.
 */
export const pageReader = ({ sipuni, settings, rank }: ReaderPorts) => {
  const seen = new Map<string, number>();
  let last = '';

  return async ({ page, size, deadline }: PageRequest): Promise<Page> => {
    const csv = await sipuni.exportPage(page, size, deadline);
    const { rows, rejected } = readSipuniRows(csv);
    const received = rows.length + rejected.length;
    const offset = (page - 1) * size;
    const records = new Map<string, CallRecord>();
    const unusable = rejected.map((row) => ({ ...row, line: row.line + offset }));
    const unknownWords: UnknownWord[] = [];
    let newest: string | undefined;
    let oldest: string | undefined;
    for (const { row, line } of rows) {
      const record = mapSipuniRow(row, settings);
      if (!('callId' in record)) {
        unusable.push({ ...record, line: line + offset, row });
        continue;
      }
      newest = newest === undefined || record.callDate > newest ? record.callDate : newest;
      oldest = oldest === undefined || record.callDate < oldest ? record.callDate : oldest;
      const before = seen.get(record.callId);
      const rankNow = rank(record);
      if (before !== undefined && before >= rankNow) continue;
      if (before === undefined) unknownWords.push(...unknownWordsOf(row));
      seen.set(record.callId, rankNow);
      records.set(record.callId, record);
    }
    // New calls may have pushed exactly one page down, too.
    const isSame = received > 0 && csv === last;
    const isRepeated = isSame && (await sipuni.exportPage(page + farAhead, size, deadline)) === csv;
    last = csv;
    if (isRepeated && received >= settings.pageSize) throw new PageIgnored();
    return {
      records: [...records.values()],
      rejected: isSame ? [] : unusable,
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

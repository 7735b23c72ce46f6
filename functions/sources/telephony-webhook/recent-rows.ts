import type { CallPages, CallRecord } from '../../telephony/call-list';
import type { Source } from '../../telephony/vendors';
import { pageReader, sizeAfterFirst } from '../telephony-sync/pages/page-reader';

export interface RecentRows {
  source: Source;
  list: CallPages;
  settings: { pageSize: number };
  rank: (record: CallRecord) => number;
}

/** Pages per look. The sync reads older rows. */
const mostPages = 10;

/** Rows that a look found. */
export interface FoundRows {
  /** The best record of each call. */
  records: CallRecord[];
  /** ISO-8601, UTC. All rows from this time on were read. Empty when a look can read no further. */
  reached: string;
}

/**
 * Reads the vendor's list, newest first, down to a time.
 *
 * @param since ISO-8601, UTC
 * @param deadline epoch ms
 * @throws VendorFailure | NotConfigured
 */
export const recentRows = async (
  { source, list, settings, rank }: RecentRows,
  since: string,
  deadline: number,
): Promise<FoundRows> => {
  const read = pageReader({ source, list, settings, rank });
  const found = new Map<string, CallRecord>();
  let size = settings.pageSize;
  for (let page = 1; page <= mostPages; page++) {
    const { records, oldest, received, isLast } = await read({ page, size, deadline });
    for (const record of records) found.set(record.callId, record);
    if (isLast) break;
    if (oldest !== undefined && oldest < since)
      return { records: [...found.values()], reached: afterSecond(oldest) };
    if (page === 1) size = sizeAfterFirst(size, received);
  }
  return { records: [...found.values()], reached: '' };
};

/** The last second of a page may continue on the next one. */
const afterSecond = (instant: string): string => new Date(Date.parse(instant) + 1000).toISOString();

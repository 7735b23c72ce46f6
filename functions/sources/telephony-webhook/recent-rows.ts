import type { CallPages, CallRecord } from '../../telephony/call-list';
import type { Source } from '../../telephony/vendors';
import { pageReader, sizeAfterFirst } from '../telephony-sync/pages/page-reader';

export interface RecentRows {
  source: Source;
  list: CallPages;
  settings: { pageSize: number };
  rank: (record: CallRecord) => number;
}

/** Pages that one look reads. What lies further back is for the sync. */
const mostPages = 10;

/** What a look found. */
export interface FoundRows {
  /** One for each call, the one that counts. */
  records: CallRecord[];
  /** No look finds more of what began then or later, ISO-8601, UTC. Empty where no look finds more at all. */
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

/** The rest of a page's last second may lie on the next page. */
const afterSecond = (instant: string): string => new Date(Date.parse(instant) + 1000).toISOString();

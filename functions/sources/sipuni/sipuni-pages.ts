import type { RejectedRow } from '../../shared/model/sync-run';
import type { SipuniStatistics } from './sipuni-client';
import { type CallRecord, mapSipuniRow, type SipuniMapping } from './sipuni-mapper';
import { readSipuniRows } from './sipuni-rows';

export interface PageRequest {
  /** The latest calls to check, newest first. */
  limit: number;
  /** ISO-8601; calls before it are left alone. */
  from?: string | undefined;
  /** ISO-8601; calls after it are left alone. */
  to?: string | undefined;
  /** Epoch ms after which no vendor request is begun. */
  deadline?: number | undefined;
}

/** Usable rows of the window, page by page, each call once; the others go to `reject`. */
export async function* recordPages(
  { sipuni, settings }: { sipuni: SipuniStatistics; settings: SipuniMapping & { pageSize: number } },
  { limit, from, to, deadline }: PageRequest,
  reject: (row: RejectedRow) => void,
): AsyncGenerator<CallRecord[]> {
  const pageSize = Math.min(limit, settings.pageSize);
  const seen = new Map<string, boolean>();
  const earliest = from ? new Date(from).toISOString() : '';
  const latest = to ? new Date(to).toISOString() : '9999';
  let left = limit;
  for (let page = 1; left > 0; page++) {
    const { rows, rejected } = readSipuniRows(await sipuni.exportPage(page, pageSize, deadline));
    const offset = (page - 1) * pageSize;
    for (const row of rejected.slice(0, left)) reject({ ...row, line: row.line + offset });

    const records = new Map<string, CallRecord>();
    let reachedStart = false;
    for (const { row, line } of to ? rows : rows.slice(0, left)) {
      if (records.size === left) break;
      const mapped = mapSipuniRow(row, settings);
      if (!('callId' in mapped)) {
        reject({ ...mapped, line: line + offset, row });
        continue;
      }
      reachedStart ||= mapped.callDate < earliest;
      if (mapped.callDate < earliest || mapped.callDate > latest) continue;
      // While we page, new calls push known ones to the next page: they come again, none is missed. A call may also
      // have several rows, one for each party it rang at: the one that was answered counts.
      const recorded = mapped.answered && mapped.recorded;
      const before = seen.get(mapped.callId);
      if (before !== undefined && (before || !recorded)) continue;
      seen.set(mapped.callId, recorded);
      records.set(mapped.callId, mapped);
    }
    yield [...records.values()];

    const received = rows.length + rejected.length;
    left -= to ? records.size : received;
    if (received < pageSize || reachedStart) return;
  }
}

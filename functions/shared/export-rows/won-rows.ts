import { shards, shareOf, type Table } from '../aws/table';
import { exportRowEntity } from './entity';
import type { ExportRow } from './schema';
import type { ExportRowStore } from './store';

/** A place in the list of won deals, latest close date first. */
export interface WonRowPosition {
  /** `YYYY-MM-DD`. */
  closeDate: string;
  rowKey: string;
}

export interface WonRowPage {
  rows: ExportRow[];
  /** The next page begins after this row. Absent at the end. */
  next?: WonRowPosition;
}

/** Days as in the export (`YYYY-MM-DD`), both inclusive. */
export interface CloseDays {
  from: string;
  to: string;
}

export interface WonRowListing {
  /**
   * Closed-won rows, latest close date first. A page over quiet months may be short and still have a `next`.
   */
  page(days: CloseDays, limit: number, after?: WonRowPosition): Promise<WonRowPage>;
}

/** Months that a page reads. */
const monthsPerPage = 12;

/** @param rows reads the current rows */
export const wonRowListing = (table: Table, rows: Pick<ExportRowStore, 'getMany'>): WonRowListing => {
  const { byCloseDate } = exportRowEntity(table).query;

  const ofShard = async (shard: string, { from }: CloseDays, before: WonRowPosition, limit: number) => {
    // The last day may be the first of the next month.
    const month = lastDayBefore(before).slice(0, 7);
    const start = from > `${month}-01` ? from : `${month}-01`;
    const { data } = await byCloseDate({ closeMonth: month, shard })
      .between({ closeDate: start }, before)
      .go({ order: 'desc', limit: limit + 1 });
    // `between` includes its upper end. That row belongs to the previous page.
    const places = data.map(({ closeDate = '', rowKey }) => ({ closeDate, rowKey }));
    return places.filter((place) => !isSame(place, before));
  };

  const ofMonth = async (days: CloseDays, before: WonRowPosition, limit: number) => {
    const share = shareOf(limit, shards.length);
    const answers = await Promise.all(shards.map((shard) => ofShard(shard, days, before, share)));
    // A full answer may hide rows after its last place.
    const known = answers
      .flatMap((places) => (places.length >= share ? places.slice(-1) : []))
      .sort(latestFirst)[0];
    const places = answers
      .flat()
      .filter((place) => known === undefined || latestFirst(place, known) <= 0)
      .sort(latestFirst);
    return { places, isWhole: known === undefined };
  };

  return {
    page: async (days, limit, after) => {
      const places: WonRowPosition[] = [];
      let before = after ?? endOf(days.to);
      for (let month = 0; month < monthsPerPage; month++) {
        if (lastDayBefore(before) < days.from) return { rows: await rowsAt(places) };
        const missing = limit - places.length;
        const found = await ofMonth(days, before, missing + 1);
        places.push(...found.places.slice(0, missing));
        const last = places.at(-1);
        if (last && (found.places.length > missing || !found.isWhole)) return endPage(last);
        before = { closeDate: `${lastDayBefore(before).slice(0, 7)}-01`, rowKey: '' };
      }
      return endPage(before);

      async function endPage(next: WonRowPosition): Promise<WonRowPage> {
        return { rows: await rowsAt(places), next };
      }
    },
  };

  /** The index may still name a row that has changed. */
  async function rowsAt(places: readonly WonRowPosition[]): Promise<ExportRow[]> {
    const keys = places.map(({ rowKey }) => rowKey);
    const stored = keys.length === 0 ? new Map<string, ExportRow>() : await rows.getMany('won', keys);
    return places.flatMap(({ rowKey, closeDate }) => {
      const row = stored.get(rowKey);
      return row?.isWon && row.closeDate === closeDate ? [row] : [];
    });
  }
};

const dayMs = 86_400_000;
const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** Comes before all rows of this day, latest first. */
const endOf = (day: string): WonRowPosition => ({ closeDate: plusDays(day, 1), rowKey: '' });

/** The latest possible day of rows after a position. */
const lastDayBefore = ({ closeDate, rowKey }: WonRowPosition): string =>
  rowKey === '' ? plusDays(closeDate, -1) : closeDate;

const isSame = (a: WonRowPosition, b: WonRowPosition): boolean =>
  a.closeDate === b.closeDate && a.rowKey === b.rowKey;

const latestFirst = (a: WonRowPosition, b: WonRowPosition): number => {
  const [left, right] = [`${a.closeDate}#${a.rowKey}`, `${b.closeDate}#${b.rowKey}`];
  return left < right ? 1 : left > right ? -1 : 0;
};

import { DateTime } from 'luxon';
import { sha256 } from '../ledger';
import { jsonAnswer, type WireAnswer } from '../server';
import { type AlotechCall, timeOf } from './alotech-call';

/** Most calls of one answer. The answer does not say that there are more. */
export const LIST_CAP = 100;

/**
 * Lists the calls between two times, both inclusive. A client cannot rely on the order. Nor can it know which
 * calls a full list omits.
 *
 * @param clock current time (ms), for calls that appear late
 */
export const callList = (calls: readonly AlotechCall[], clock: () => number) => {
  const rows = calls
    .map((call) => ({
      call,
      time: timeOf(call.record),
      rank: sha256(call.record.call_key),
      missed: 0,
      isShown: false,
      since: 0,
    }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  type Row = (typeof rows)[number];

  const isHidden = ({ call: { late }, missed, since }: Row): boolean =>
    late !== undefined &&
    (missed < (late.misses ?? 0) ||
      (late.forMs !== undefined && (missed === 0 || clock() < since + late.forMs)));

  const miss = (row: Row) => {
    if (row.missed === 0) row.since = clock();
    row.missed += 1;
  };

  return {
    answer: (query: URLSearchParams): WireAnswer => {
      const start = query.get('start_date') ?? '';
      const finish = query.get('finish_date') ?? '';
      const wrong = [start, finish].find((time) => !isVendorTime(time));
      if (wrong !== undefined) return badRequest(`"${wrong}" is not in the form YYYY-MM-DD HH:MM:SS.`);
      if (finish < start) return badRequest('finish_date is before start_date.');
      // In one time zone these times sort as text.
      const within = rows.filter(({ time }) => start <= time && time <= finish);
      const [hidden, listed] = [within.filter(isHidden), within.filter((row) => !isHidden(row))];
      for (const row of hidden) miss(row);
      const shown = listed.slice(0, LIST_CAP);
      for (const row of shown) row.isShown = true;
      return jsonAnswer(200, { call_details_list: shown.map(({ call }) => call.record) });
    },
    /** Late calls that no list has shown yet, even if nobody asked again. */
    withheld: () => rows.filter(({ call, isShown }) => call.late && !isShown).length,
  };
};

const isVendorTime = (text: string) =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) && DateTime.fromSQL(text).isValid;

const badRequest = (message: string) => jsonAnswer(400, { error: 'bad_request', message });

import { DateTime } from 'luxon';
import * as z from 'zod';
import { VendorFailure } from '../../shared/errors';
import type { CallSlices } from '../call-list';
import type { VendorSettings } from '../telephony';
import type { AlotechHttp } from './http';
import { mapAlotechRecord, rowOf, timeOfRecord } from './mapper';

/** The answer has status 200 but no list of calls. */
export class AnswerUnknown extends VendorFailure {
  constructor(what: string) {
    // Retry it as malformed. A proxy's temporary error page looks the same.
    super('Alotech', 'malformed', `Alotech answered ${what} instead of a list of calls`);
  }
}

/** Unpacked bytes. A list of 100 records takes about 1 % of it. */
const largestAnswer = 20_000_000;

const CallList = z.object({ call_details_list: z.array(z.unknown()) });

/** Alotech's calls. It returns at most 100 records and does not say whether more exist. */
export const alotechCalls = (
  http: AlotechHttp,
  { timeZone, defaultCountry: country }: Pick<VendorSettings, 'timeZone' | 'defaultCountry'>,
): CallSlices => ({
  between: (from, to, { deadline, onRequest } = {}) =>
    http.ask(
      (client, { headers, signal, apiUrl }) => {
        onRequest?.();
        return client.get(`${apiUrl}/v3/calls?${rangeQuery(from, to, timeZone)}`, {
          headers: { ...headers, accept: 'application/json' },
          maxContentLength: largestAnswer,
          signal,
        });
      },
      ({ data }) => {
        const parsed = CallList.safeParse(data);
        if (parsed.success) return parsed.data.call_details_list;
        throw new AnswerUnknown(kindOf(data));
      },
      { deadline },
    ),
  timeOf: (record) => timeOfRecord(record, timeZone)?.at,
  map: (record) => mapAlotechRecord(record, { timeZone, country }),
  rowOf,
});

/**
 * `YYYY-MM-DD HH:MM:SS` in the account's zone. A space is `%20`, because not every server understands `+`.
 */
const rangeQuery = (from: number, to: number, zone: string): string => {
  const time = (seconds: number) =>
    encodeURIComponent(DateTime.fromSeconds(seconds, { zone }).toFormat('yyyy-LL-dd HH:mm:ss'));
  return `start_date=${time(from)}&finish_date=${time(to)}`;
};

const kindOf = (body: unknown): string => {
  if (typeof body !== 'string') return 'something else';
  return body
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<')
    ? 'with a web page'
    : 'something else';
};

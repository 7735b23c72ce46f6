import { DateTime } from 'luxon';
import * as z from 'zod';
import { VendorFailure } from '../../shared/errors';
import type { CallSlices } from '../call-list';
import type { VendorSettings } from '../telephony';
import type { AlotechHttp } from './http';
import { mapAlotechRecord, rowOf, timeOfRecord } from './mapper';

/** The answer arrived with status 200 and holds no list of calls. */
export class AnswerUnknown extends VendorFailure {
  constructor(what: string) {
    // Tried again as a malformed answer: a proxy's passing error page looks the same.
    super('Alotech', 'malformed', `Alotech answered ${what} instead of a list of calls`);
  }
}

/** Bytes, unpacked: a hundred records have a hundredth of it. */
const largestAnswer = 20_000_000;

const CallList = z.object({ call_details_list: z.array(z.unknown()) });

/** Alotech's calls. It answers a hundred records at most and tells nothing of further ones. */
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

/** `YYYY-MM-DD HH:MM:SS` in the account's zone. Spelt out, because a plus sign for the space is not understood everywhere. */
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

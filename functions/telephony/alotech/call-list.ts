import * as z from 'zod';
import { VendorFailure } from '../../shared/errors';
import type { AlotechHttp } from './http';

/** Alotech's call records. Knows HTTP and the vendor's words; hands on records as they came. */
export interface AlotechRecords {
  /**
   * The records of calls between two times, at most a hundred of them: that many may be not all. Their order means nothing.
   *
   * @param from, to `YYYY-MM-DD HH:MM:SS` in the account's zone, both inclusive
   * @param onRequest called for each request that is sent, repeated ones included
   * @throws VendorFailure | AnswerUnknown | NotConfigured
   */
  between(
    from: string,
    to: string,
    options?: { deadline?: number | undefined; onRequest?: () => void },
  ): Promise<unknown[]>;
}

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

export const alotechRecords = (http: AlotechHttp): AlotechRecords => ({
  between: (from, to, { deadline, onRequest } = {}) =>
    http.ask(
      (client, { headers, signal, apiUrl }) => {
        onRequest?.();
        // Spelt out, because a plus sign for the space is not understood everywhere.
        const range = `start_date=${encodeURIComponent(from)}&finish_date=${encodeURIComponent(to)}`;
        return client.get(`${apiUrl}/v3/calls?${range}`, {
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
});

const kindOf = (body: unknown): string => {
  if (typeof body !== 'string') return 'something else';
  return body
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<')
    ? 'with a web page'
    : 'something else';
};

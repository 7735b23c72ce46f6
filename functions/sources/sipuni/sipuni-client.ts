import { VendorFailure } from '../../shared/errors';
import type { VendorHttp } from '../../shared/http/vendor-http';
import { type SipuniCredentials, signedForm } from '../../shared/vendors/sipuni';

/** Sipuni's call statistics. Knows HTTP and the vendor's words; hands on CSV text. */
export interface SipuniStatistics {
  /**
   * One page of all calls, newest first, as CSV text.
   *
   * @param page from 1
   * @param deadline epoch ms
   * @throws VendorFailure | NotCsv
   */
  exportPage(page: number, pageSize: number, deadline?: number): Promise<string>;
}

/** The answer arrived with status 200 and is no table. */
export class NotCsv extends VendorFailure {
  readonly isWebPage: boolean;

  constructor(isWebPage: boolean) {
    // Tried again as a malformed answer: a proxy's passing error page looks the same as the one for a bad signature.
    super(
      'Sipuni',
      'malformed',
      isWebPage ? 'Sipuni answered with a web page instead of data' : 'Sipuni answered no CSV',
    );
    this.isWebPage = isWebPage;
  }
}

/** Bytes, unpacked; the largest page the vendor gives, 200,000 rows, has a quarter of it. */
const largestPage = 100_000_000;

export const sipuniStatistics = (
  http: VendorHttp,
  credentials: () => Promise<SipuniCredentials>,
): SipuniStatistics => ({
  exportPage: async (page, pageSize, deadline) => {
    const { user, secret } = await credentials();
    const form = signedForm(
      [
        ['limit', String(pageSize)],
        ['order', 'desc'],
        ['page', String(page)],
        ['user', user],
      ],
      secret,
    );
    return http.ask(
      (client, signal) =>
        client.post('/statistic/export/all', form.toString(), {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          responseType: 'text',
          transformResponse: (body: unknown) => body,
          maxContentLength: largestPage,
          signal,
        }),
      ({ data, headers }) => csvOnly(String(data ?? ''), String(headers['content-type'] ?? '')),
      { deadline },
    );
  },
});

const csvOnly = (body: string, contentType: string): string => {
  const start = body.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('<') || contentType.includes('text/html')) throw new NotCsv(true);
  const header = start.slice(0, start.search(/[\r\n]|$/));
  if (!header.includes(';')) throw new NotCsv(false);
  return body;
};

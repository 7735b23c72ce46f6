import { gunzipSync } from 'node:zlib';
import { VendorFailure } from '../../shared/errors';
import { refuseFailedAnswer, type VendorHttp } from '../../shared/http/vendor-http';
import type { SipuniCredentials } from './credentials';
import { looksLikeTable } from './csv-rows';
import { signForm } from './sign-form';

/** Sipuni's call statistics. Handles HTTP and the vendor's words. Passes on CSV text. */
export interface SipuniStatistics {
  /**
   * One page of all calls as CSV text, newest first.
   *
   * @param page from 1
   * @param deadline epoch ms
   * @throws VendorFailure | NotCsv | Redirected
   */
  exportPage(page: number, pageSize: number, deadline?: number): Promise<string>;
}

/** The answer is not a table. */
export class NotCsv extends VendorFailure {
  constructor(readonly isWebPage: boolean) {
    // Retry it as malformed. A proxy's temporary error page looks like the page for a bad signature.
    super(
      'Sipuni',
      'malformed',
      isWebPage ? 'Sipuni answered with a web page instead of data' : 'Sipuni answered no CSV',
    );
  }
}

/** The signed form of the list goes only to the configured address. */
export class Redirected extends VendorFailure {
  constructor(status: number, to: string) {
    super('Sipuni', 'rejected', `Sipuni redirects the list of calls to ${to} (${status})`, { status });
  }
}

/** Unpacked bytes. The vendor's largest page of 200,000 rows takes a quarter of it. */
const largestPage = 100_000_000;

const redirects = [301, 302, 303, 307, 308];
/** The vendor may also refuse a signature with these statuses and a web page. */
const refusals = [400, 422, 500];

export const sipuniStatistics = (
  http: VendorHttp,
  credentials: () => Promise<SipuniCredentials>,
): SipuniStatistics => ({
  exportPage: async (page, pageSize, deadline) => {
    const { user, secret } = await credentials();
    const form = signForm(
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
          responseType: 'arraybuffer',
          maxContentLength: largestPage,
          signal,
        }),
      (answer) => {
        const { status, data, headers, config } = answer;
        if (redirects.includes(status))
          throw new Redirected(status, placeOf(headers.location, config.baseURL));
        const body = textOf(unpackBody(Buffer.from(data ?? '')));
        if (refusals.includes(status) && saysBadSignature(body)) throw new NotCsv(true);
        refuseFailedAnswer('Sipuni', answer);
        return refuseNotCsv(body, String(headers['content-type'] ?? ''));
      },
      { deadline, accept: [...redirects, ...refusals] },
    );
  },
});

/** Only the host, because the rest of a URL may be a key. */
const placeOf = (location: unknown, base: string | undefined): string =>
  typeof location === 'string' && URL.canParse(location, base) ? new URL(location, base).host : 'no address';

/** Unpacks a body whose headers do not say that it is packed. Axios unpacks all others. */
const unpackBody = (body: Buffer): Buffer => {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: largestPage });
  } catch {
    throw new NotCsv(false);
  }
};

/** The header row decides, because a proxy's header may be wrong. Damaged UTF-8 stays UTF-8. */
const encodings = ['utf-8', 'windows-1251', 'koi8-r', 'utf-16le', 'utf-16be'] as const;

const textOf = (body: Buffer): string => {
  const decode = (bytes: Buffer, encoding: string) => new TextDecoder(encoding).decode(bytes);
  const head = body.subarray(0, longestHead);
  const encoding = encodings.find((candidate) => looksLikeTable(decode(head, candidate)));
  if (encoding) return decode(body, encoding);
  return decode(body, saysBadSignature(decode(head, 'windows-1251')) ? 'windows-1251' : 'utf-8');
};

/** Bytes in which the header row ends. */
const longestHead = 40_000;

const refuseNotCsv = (body: string, contentType: string): string => {
  if (looksLikeTable(body)) return body;
  const start = body.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('<') || contentType.includes('text/html')) throw new NotCsv(true);
  const header = start.slice(0, start.search(/[\r\n]|$/));
  if (!header.includes(';')) throw new NotCsv(false);
  return body;
};

/** Whether a page is about the signature or key, not about an outage. */
const saysBadSignature = (body: string | undefined): boolean =>
  /х[еэ]ш|подпис|ключ|\bhash\b|signature|unauthori[sz]ed|\bapi[ _-]?key\b|invalid (?:user|key)/i.test(
    body ?? '',
  );

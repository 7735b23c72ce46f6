import { gunzipSync } from 'node:zlib';
import { VendorFailure } from '../../shared/errors';
import { refuseFailedAnswer, type VendorHttp } from '../../shared/http/vendor-http';
import type { SipuniCredentials } from './credentials';
import { looksLikeTable } from './csv-rows';
import { signedForm } from './signed-form';

/** Sipuni's call statistics. Knows HTTP and the vendor's words; hands on CSV text. */
export interface SipuniStatistics {
  /**
   * One page of all calls, newest first, as CSV text.
   *
   * @param page from 1
   * @param deadline epoch ms
   * @throws VendorFailure | NotCsv | Redirected
   */
  exportPage(page: number, pageSize: number, deadline?: number): Promise<string>;
}

/** The answer is no table. */
export class NotCsv extends VendorFailure {
  constructor(readonly isWebPage: boolean) {
    // Tried again as a malformed answer: a proxy's passing error page looks the same as the one for a bad signature.
    super(
      'Sipuni',
      'malformed',
      isWebPage ? 'Sipuni answered with a web page instead of data' : 'Sipuni answered no CSV',
    );
  }
}

/** The list is asked for with a signed form, which goes to nobody but the configured address. */
export class Redirected extends VendorFailure {
  constructor(status: number, to: string) {
    super('Sipuni', 'rejected', `Sipuni redirects the list of calls to ${to} (${status})`, { status });
  }
}

/** Bytes, unpacked; the largest page the vendor gives, 200,000 rows, has a quarter of it. */
const largestPage = 100_000_000;

const redirects = [301, 302, 303, 307, 308];
/** By these, too, the vendor refuses a signature, with a web page that says so. */
const refusals = [400, 422, 500];

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
          responseType: 'arraybuffer',
          maxContentLength: largestPage,
          signal,
        }),
      (answer) => {
        const { status, data, headers, config } = answer;
        if (redirects.includes(status))
          throw new Redirected(status, placeOf(headers.location, config.baseURL));
        const body = textOf(unpacked(Buffer.from(data ?? '')));
        if (refusals.includes(status) && saysBadSignature(body)) throw new NotCsv(true);
        refuseFailedAnswer('Sipuni', answer);
        return csvOnly(body, String(headers['content-type'] ?? ''));
      },
      { deadline, accept: [...redirects, ...refusals] },
    );
  },
});

/** The host alone: the rest of an address may be a key. */
const placeOf = (location: unknown, base: string | undefined): string =>
  typeof location === 'string' && URL.canParse(location, base) ? new URL(location, base).host : 'no address';

/** A body that was packed although no header says so; what a header says is undone already. */
const unpacked = (body: Buffer): Buffer => {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: largestPage });
  } catch {
    throw new NotCsv(false);
  }
};

/** Told by the header row: what a proxy announces is no evidence. Damaged UTF-8 stays UTF-8. */
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

const csvOnly = (body: string, contentType: string): string => {
  if (looksLikeTable(body)) return body;
  const start = body.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('<') || contentType.includes('text/html')) throw new NotCsv(true);
  const header = start.slice(0, start.search(/[\r\n]|$/));
  if (!header.includes(';')) throw new NotCsv(false);
  return body;
};

/** A page that is no page of an outage: it speaks of the signature or the key. */
const saysBadSignature = (body: string | undefined): boolean =>
  /х[еэ]ш|подпис|ключ|\bhash\b|signature|unauthori[sz]ed|\bapi[ _-]?key\b|invalid (?:user|key)/i.test(
    body ?? '',
  );

import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { AxiosInstance, AxiosResponse } from 'axios';
import type { VendorHttp } from '../../shared/http/vendor-http';
import type { VendorRecordings } from '../recording-stream';
import { isRedirect, keepsRequest, redirects, redirectTarget } from '../redirects';
import type { SafeLinks } from '../safe-link';
import { toRecording } from '../unpack-recording';
import type { SipuniCredentials } from './credentials';
import { signForm } from './sign-form';

const path = '/statistic/record';
/** How often the signed form is sent on within its own origin. */
const mostResends = 2;

/**
 * Sipuni's recordings by the vendor's record id. A redirect to another origin gets no form, because the form
 * opens the recording. Within the vendor's origin the form is sent again if the status requires it.
 */
export const sipuniRecordings = (
  http: VendorHttp,
  credentials: () => Promise<SipuniCredentials>,
  links: SafeLinks,
): VendorRecordings => ({
  vendor: 'Sipuni',
  download: async (recordId, use, deadline) => {
    const { user, secret } = await credentials();
    const form = signForm(
      [
        ['id', recordId],
        ['user', user],
      ],
      secret,
    ).toString();
    return http.ask(
      (client, signal) => postWithin(client, form, signal),
      async ({ status, data, headers, config }, signal) =>
        isRedirect(status)
          ? links.follow(redirectTarget(headers.location, addressOf(config)), use, signal)
          : use(await toRecording('Sipuni', data as Readable, headers)),
      { deadline, accept: redirects },
    );
  },
});

/** Posts the form. Posts it again if the vendor redirects within its own origin. */
const postWithin = async (
  client: AxiosInstance,
  form: string,
  signal: AbortSignal,
): Promise<AxiosResponse> => {
  let url = path;
  for (let resends = 0; ; resends++) {
    const answer = await client.post(url, form, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-encoding': 'identity' },
      responseType: 'stream',
      decompress: false,
      signal,
    });
    // An unread error body would hold the connection.
    if (answer.status >= 300) await finished(answer.data.resume()).catch(() => {});
    const askedAt = addressOf(answer.config);
    const next = redirectTarget(answer.headers.location, askedAt);
    if (!keepsRequest(answer.status) || !isSameOrigin(next, askedAt) || resends === mostResends)
      return answer;
    url = next;
  }
};

const addressOf = ({ url = '', baseURL = '' }: { url?: string; baseURL?: string }): string =>
  URL.canParse(url) ? url : `${baseURL}${url}`;

const isSameOrigin = (one: string, other: string): boolean =>
  URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;

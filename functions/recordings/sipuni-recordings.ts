import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { VendorHttp } from '../shared/http/vendor-http';
import { type SipuniCredentials, signedForm } from '../shared/vendors/sipuni';
import { announcedBytes, type VendorRecordings } from './vendor-recording';

/** Sipuni's recordings, by the vendor's record id. */
export const sipuniRecordings = (
  http: VendorHttp,
  credentials: () => Promise<SipuniCredentials>,
): VendorRecordings => ({
  vendor: 'Sipuni',
  download: async (recordId, use, deadline) => {
    const { user, secret } = await credentials();
    const form = signedForm(
      [
        ['id', recordId],
        ['user', user],
      ],
      secret,
    );
    return http.ask(
      async (client, signal) => {
        const answer = await client.post('/statistic/record', form.toString(), {
          // Unpacked on the way, a recording would differ from the length announced for it.
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-encoding': 'identity' },
          responseType: 'stream',
          signal,
        });
        // An error's body is of no use to anyone, but unread it would hold the connection.
        if (answer.status >= 300) await finished(answer.data.resume()).catch(() => {});
        return answer;
      },
      ({ data, headers }) =>
        use({
          body: data as Readable,
          contentType: String(headers['content-type'] ?? ''),
          announcedBytes: announcedBytes(headers['content-length']),
        }),
      { deadline },
    );
  },
});

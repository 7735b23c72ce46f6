import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { VendorHttp } from '../shared/http/vendor-http';
import { type SipuniCredentials, signedForm } from '../shared/vendors/sipuni';

export interface VendorRecording {
  body: Readable;
  contentType: string;
  /** Bytes announced by the vendor, if it announced any. */
  announcedBytes: number | undefined;
}

/** Sipuni's recordings. Knows HTTP and the vendor's words; hands on a stream. */
export interface SipuniRecordings {
  /**
   * Hands the recording with this record id to `use` while it streams in.
   *
   * @param deadline epoch ms
   * @throws VendorFailure; `not-found` when there is none (yet)
   */
  download<T>(
    recordId: string,
    use: (recording: VendorRecording) => Promise<T>,
    deadline: number,
  ): Promise<T>;
}

export const sipuniRecordings = (
  http: VendorHttp,
  credentials: () => Promise<SipuniCredentials>,
): SipuniRecordings => ({
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
      ({ data, headers }) => {
        const length = headers['content-length'];
        return use({
          body: data as Readable,
          contentType: String(headers['content-type'] ?? ''),
          announcedBytes: length === undefined ? undefined : Number(length),
        });
      },
      { deadline },
    );
  },
});

import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import * as z from 'zod';
import { looksLikeAudio, sniffBytes } from '../../shared/audio-format';
import { VendorFailure } from '../../shared/errors';
import { parseJson } from '../../shared/json';
import { peek, type VendorRecordings } from '../recording-stream';
import { isRedirect, redirects, redirectTarget } from '../redirects';
import type { SafeLinks } from '../safe-link';
import { toRecording } from '../unpack-recording';
import type { AlotechHttp } from './http';

/** Bytes. An answer with a link has a few hundred. */
const largestLinkAnswer = 64 * 1024;

const Link = z.string().trim().min(1);
const LinkAnswer = z.union([
  z.object({ url: Link }).transform(({ url }) => url),
  z.object({ recording_url: Link }).transform(({ recording_url }) => recording_url),
]);

/** Alotech's recordings. An answer is the audio or JSON with a link to it. Its content tells which (A6). */
export const alotechRecordings = (http: AlotechHttp, links: SafeLinks): VendorRecordings => ({
  vendor: 'Alotech',
  download: (callKey, use, deadline) =>
    http.ask(
      async (client, { headers, signal, tenantUrl }) => {
        const answer = await client.get(`${tenantUrl}/v3/calls/${pathPart(callKey)}/recordings`, {
          params: { copy_recording: false },
          headers: { ...headers, 'accept-encoding': 'identity' },
          responseType: 'stream',
          decompress: false,
          signal,
        });
        // An unread error body would hold the connection.
        if (answer.status >= 300) await finished(answer.data.resume()).catch(() => {});
        return answer;
      },
      async ({ status, data, headers, config }, signal) => {
        if (isRedirect(status))
          return links.follow(redirectTarget(headers.location, config.url), use, signal);
        const recording = await toRecording('Alotech', data as Readable, headers);
        const { head, body } = await peek(recording.body, sniffBytes);
        if (!isJson(recording.contentType, head)) return use({ ...recording, body });
        return links.follow(readLink(await readTextWithin(body)), use, signal);
      },
      { deadline, accept: redirects },
    ),
});

/** Dots would mean a parent folder, even if encoded. */
const pathPart = (callKey: string): string => {
  if (!/^\.{0,2}$/.test(callKey)) return encodeURIComponent(callKey);
  throw new VendorFailure(
    'Alotech',
    'not-found',
    'The call has no key that a recording could be asked for by',
  );
};

const isJson = (contentType: string, head: Buffer): boolean =>
  !looksLikeAudio(head) && (/\bjson\b/i.test(contentType) || /^\uFEFF?\s*\{/.test(head.toString('utf8')));

const readTextWithin = async (body: Readable): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > largestLinkAnswer)
      throw malformedAnswer(`Alotech answered more than ${largestLinkAnswer} bytes of JSON for a recording`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
};

const readLink = (text: string): string => {
  const content = parseJson(text);
  if (content === undefined) throw malformedAnswer('Alotech answered broken JSON for a recording');
  const parsed = LinkAnswer.safeParse(content);
  if (parsed.success) return parsed.data;
  throw malformedAnswer('Alotech answered JSON without a link to the recording');
};

/** Omits the text and the parsing error. A link is a key to the recording. */
const malformedAnswer = (message: string) => new VendorFailure('Alotech', 'malformed', message);

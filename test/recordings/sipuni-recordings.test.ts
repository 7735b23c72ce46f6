import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { sipuniRecordings } from '../../functions/recordings/sipuni-recordings';
import type { VendorRecording } from '../../functions/recordings/vendor-recording';
import { vendorHttp } from '../../functions/shared/http/vendor-http';
import { htmlAnswer, startServer, type WireAnswer, type WireRequest } from '../../local/simulators/server';
import { opened } from '../local/simulators/fixtures';

const { keep, closeAll } = opened();
afterEach(closeAll);

const credentials = { user: '123456', secret: 'an-integration-key' };

/** A vendor that gives these answers one after the other, the last one for ever. */
const scripted = async (answers: WireAnswer[], timeoutMs?: number) => {
  const requests: WireRequest[] = [];
  const server = await keep(
    startServer({
      answer: (request) =>
        answers[Math.min(requests.push(request), answers.length) - 1] ?? htmlAnswer(500, 'Error', 'Error.'),
    }),
  );
  return { ...recordingsAt(server.url, timeoutMs), requests };
};

const recordingsAt = (baseUrl: string, timeoutMs = 5000) => {
  const http = vendorHttp({
    vendor: 'Sipuni',
    baseUrl,
    timeoutMs,
    backoff: { baseMs: 2000, capMs: 300_000 },
    pause: { wait: async () => {} },
  });
  const recordings = sipuniRecordings(http, async () => credentials);
  const download = <T>(use: (recording: VendorRecording) => Promise<T>) =>
    recordings.download('1760603535.117302', use, Date.now() + 60_000);
  return { download };
};

const asText = async ({ body, contentType, announcedBytes }: VendorRecording) => ({
  content: await text(body),
  contentType,
  announcedBytes,
});

const audio: WireAnswer = { status: 200, headers: { 'content-type': 'audio/mpeg' }, body: 'ID3 and audio' };

test('a recording is asked for with the MD5 of its id, the account and the key, which is not sent', async () => {
  const { download, requests } = await scripted([audio]);
  await download(asText);
  const [request] = requests;
  expect(request).toMatchObject({ method: 'POST', path: '/statistic/record' });
  expect(Object.fromEntries(new URLSearchParams(request?.body.toString()))).toEqual({
    id: '1760603535.117302',
    user: '123456',
    hash: createHash('md5').update('1760603535.117302+123456+an-integration-key').digest('hex'),
  });
});

test('a recording streams in with the type and length that the vendor announced', async () => {
  const { download } = await scripted([audio]);
  await expect(download(asText)).resolves.toEqual({
    content: 'ID3 and audio',
    contentType: 'audio/mpeg',
    announcedBytes: 13,
  });
});

test('a recording is asked for as it is, not packed: its length is compared with the one announced', async () => {
  const { download, requests } = await scripted([audio]);
  await download(asText);
  expect(requests[0]?.headers['accept-encoding']).toBe('identity');
});

test('a recording of unannounced length is taken too', async () => {
  const server = createServer((_, response) => {
    response.write('ID3 and ');
    response.end('audio');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  await keep(Promise.resolve({ close: async () => void server.close() }));
  const { download } = recordingsAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await expect(download(asText)).resolves.toMatchObject({
    content: 'ID3 and audio',
    announcedBytes: undefined,
  });
});

test('B9: after a 429 the recording is fetched by the next request', async () => {
  const { download, requests } = await scripted([htmlAnswer(429, 'Too Many Requests', 'Too many.'), audio]);
  await expect(download(asText)).resolves.toMatchObject({ content: 'ID3 and audio' });
  expect(requests).toHaveLength(2);
});

test('B9: a 404 is told as such at once', async () => {
  const { download, requests } = await scripted([htmlAnswer(404, 'Not Found', 'Not found.')]);
  await expect(download(asText)).rejects.toMatchObject({ name: 'VendorFailure', kind: 'not-found' });
  expect(requests).toHaveLength(1);
});

test('a recording that stops coming is given up after the time-out', async () => {
  const stuck: WireAnswer = { status: 200, headers: { 'content-length': '1000' }, body: 'half' };
  const { download } = await scripted([stuck], 60);
  await expect(download(asText)).rejects.toMatchObject({ name: 'VendorFailure', kind: 'unavailable' });
});

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { vendorHttp } from '../../../functions/shared/http/vendor-http';
import type { VendorRecording } from '../../../functions/telephony/recording-stream';
import { type SafeLinks, safeLinks } from '../../../functions/telephony/safe-link';
import { sipuniRecordings } from '../../../functions/telephony/sipuni/recordings';
import { htmlAnswer, startServer, type WireAnswer, type WireRequest } from '../../../local/simulators/server';
import { collectOpened } from '../../local/simulators/fixtures';
import { linkedHosts } from '../linked-hosts';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const credentials = { user: '123456', secret: 'an-integration-key' };

/** A vendor that gives these answers in order and repeats the last. */
const scriptVendor = async (answers: WireAnswer[], timeoutMs?: number) => {
  const requests: WireRequest[] = [];
  const server = await keep(
    startServer({
      answer: (request) =>
        answers[Math.min(requests.push(request), answers.length) - 1] ?? htmlAnswer(500, 'Error', 'Error.'),
    }),
  );
  return { ...recordingsAt(server.url, timeoutMs), requests };
};

const recordingsAt = (
  baseUrl: string,
  timeoutMs = 5000,
  links: SafeLinks = safeLinks({ vendor: 'Sipuni', exemptOrigins: [new URL(baseUrl).origin] }),
) => {
  const http = vendorHttp({
    vendor: 'Sipuni',
    baseUrl,
    timeoutMs,
    backoff: { baseMs: 2000, capMs: 300_000 },
    pause: { wait: async () => {} },
  });
  const recordings = sipuniRecordings(http, async () => credentials, links);
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

test('a request for a recording is signed with MD5 and hides the key', async () => {
  const { download, requests } = await scriptVendor([audio]);
  await download(asText);
  const [request] = requests;
  expect(request).toMatchObject({ method: 'POST', path: '/statistic/record' });
  expect(Object.fromEntries(new URLSearchParams(request?.body.toString()))).toEqual({
    id: '1760603535.117302',
    user: '123456',
    hash: createHash('md5').update('1760603535.117302+123456+an-integration-key').digest('hex'),
  });
});

test('a recording streams in with the announced type and length', async () => {
  const { download } = await scriptVendor([audio]);
  await expect(download(asText)).resolves.toEqual({
    content: 'ID3 and audio',
    contentType: 'audio/mpeg',
    announcedBytes: 13,
  });
});

test('a recording is requested unpacked, so its length can be checked', async () => {
  const { download, requests } = await scriptVendor([audio]);
  await download(asText);
  expect(requests[0]?.headers['accept-encoding']).toBe('identity');
});

test('a recording without an announced length is accepted', async () => {
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

test('B9: a recording is fetched by the next request after a 429', async () => {
  const { download, requests } = await scriptVendor([
    htmlAnswer(429, 'Too Many Requests', 'Too many.'),
    audio,
  ]);
  await expect(download(asText)).resolves.toMatchObject({ content: 'ID3 and audio' });
  expect(requests).toHaveLength(2);
});

test('B9: a recording with 404 is not-found at once', async () => {
  const { download, requests } = await scriptVendor([htmlAnswer(404, 'Not Found', 'Not found.')]);
  await expect(download(asText)).rejects.toMatchObject({ name: 'VendorFailure', kind: 'not-found' });
  expect(requests).toHaveLength(1);
});

test('a recording that stalls is given up after the time-out', async () => {
  const stuck: WireAnswer = { status: 200, headers: { 'content-length': '1000' }, body: 'half' };
  const { download } = await scriptVendor([stuck], 60);
  await expect(download(asText)).rejects.toMatchObject({ name: 'VendorFailure', kind: 'unavailable' });
});

describe('a redirect of a recording', () => {
  const redirectAnswer = (location: string, status = 302): WireAnswer => ({
    status,
    headers: { location },
    body: 'moved',
  });
  const hostWithAudio = () =>
    keep(
      linkedHosts((_, response) => {
        response
          .writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': '13' })
          .end('ID3 and audio');
      }),
    );

  test.each([301, 302, 303, 307, 308])(
    'to another host (%d) is followed without form, key or account',
    async (status) => {
      const host = await hostWithAudio();
      const vendor = await keep(
        startServer({ answer: () => redirectAnswer(host.url('/1.mp3?token=1'), status) }),
      );
      const { download } = recordingsAt(vendor.url, 5000, host.links({ vendor: 'Sipuni' }));
      await expect(download(asText)).resolves.toMatchObject({ content: 'ID3 and audio', announcedBytes: 13 });
      expect(host.requests.map(({ method, url }) => [method, url])).toEqual([['GET', '/1.mp3?token=1']]);
      expect(JSON.stringify(host.requests[0]?.headers)).not.toMatch(
        /hash|123456|form-urlencoded|content-length/,
      );
    },
  );

  test.each([
    ['to our own network', 'https://10.0.0.1/1.mp3', /not on the public internet/],
    ['to a metadata service', 'https://169.254.169.254/latest', /not on the public internet/],
    ['by http', 'http://recordings.example.com/1.mp3', /by http instead of https/],
    ['with credentials in it', 'https://me:key@recordings.example.com/1.mp3', /credentials/],
    ['to no address', '', /./],
    ['to a file', 'file:///etc/passwd', /by file/],
  ])('%s is refused', async (_, location, says) => {
    const { download } = await scriptVendor([redirectAnswer(location, 302)]);
    const refused = location === '' ? { name: expect.any(String) } : { name: 'LinkRefused' };
    await expect(download(asText)).rejects.toMatchObject({
      ...refused,
      message: expect.stringMatching(says),
    });
  });

  test.each([307, 308])('within the vendor (%d) sends the form again', async (status) => {
    const { download, requests } = await scriptVendor([redirectAnswer('/statistic/record/', status), audio]);
    await expect(download(asText)).resolves.toMatchObject({ content: 'ID3 and audio' });
    expect(requests.map(({ method, path }) => [method, path])).toEqual([
      ['POST', '/statistic/record'],
      ['POST', '/statistic/record/'],
    ]);
    expect(requests[1]?.body).toEqual(requests[0]?.body);
  });

  test.each([301, 302, 303])(
    'within the vendor (%d) requests the target without the form',
    async (status) => {
      const { download, requests } = await scriptVendor([redirectAnswer('/files/1.mp3', status), audio]);
      await expect(download(asText)).resolves.toMatchObject({ content: 'ID3 and audio' });
      expect(requests[1]).toMatchObject({ method: 'GET', path: '/files/1.mp3' });
      expect(requests[1]?.body.length).toBe(0);
    },
  );

  test('from the vendor to another host sends no form', async () => {
    const host = await hostWithAudio();
    const answers = [redirectAnswer('/elsewhere', 307), redirectAnswer(host.url('/1.mp3'), 307)];
    const vendor = await keep(
      startServer({ answer: () => answers.shift() ?? htmlAnswer(500, 'Error', 'Error.') }),
    );
    const { download } = recordingsAt(vendor.url, 5000, host.links({ vendor: 'Sipuni' }));
    await expect(download(asText)).resolves.toMatchObject({ content: 'ID3 and audio' });
    expect(host.requests.map(({ method }) => method)).toEqual(['GET']);
  });

  test('ends when it goes in a circle', async () => {
    const { download } = await scriptVendor([redirectAnswer('/statistic/record', 307)]);
    await expect(download(asText)).rejects.toMatchObject({ name: 'LinkRefused' });
  });
});

describe('a packed recording', () => {
  const content = Buffer.from('ID3 and audio, '.repeat(500));
  const packedAnswer = (body: Buffer, headers: Record<string, string>): WireAnswer => ({
    status: 200,
    headers: { 'content-type': 'audio/mpeg', ...headers },
    body,
  });

  test.each([
    ['gzip', gzipSync(content)],
    ['x-gzip', gzipSync(content)],
    ['deflate', deflateSync(content)],
    ['br', brotliCompressSync(content)],
    ['GZIP, identity', gzipSync(content)],
    ['br, gzip', gzipSync(brotliCompressSync(content))],
  ])('as %s is unpacked and has no announced length', async (encoding, body) => {
    const { download } = await scriptVendor([packedAnswer(body, { 'content-encoding': encoding })]);
    await expect(download(asText)).resolves.toEqual({
      content: content.toString(),
      contentType: 'audio/mpeg',
      announcedBytes: undefined,
    });
  });

  test('is unpacked even if no header says so', async () => {
    const { download } = await scriptVendor([packedAnswer(gzipSync(content), {})]);
    await expect(download(asText)).resolves.toMatchObject({
      content: content.toString(),
      announcedBytes: undefined,
    });
  });

  test.each([
    ['is cut', gzipSync(content).subarray(0, 60)],
    ['is damaged', Buffer.concat([gzipSync(content).subarray(0, 20), Buffer.alloc(40, 7)])],
  ])('that %s is requested again', async (_, body) => {
    const { download, requests } = await scriptVendor([
      packedAnswer(body, { 'content-encoding': 'gzip' }),
      audio,
    ]);
    await expect(download(asText)).resolves.toMatchObject({ content: 'ID3 and audio' });
    expect(requests).toHaveLength(2);
  });

  test('keeps its length if only the header calls it packed', async () => {
    const { download } = await scriptVendor([packedAnswer(content, { 'content-encoding': 'gzip' })]);
    await expect(download(asText)).resolves.toMatchObject({
      content: content.toString(),
      announcedBytes: content.length,
    });
  });

  test('is refused if its encoding is unknown', async () => {
    const { download } = await scriptVendor([packedAnswer(content, { 'content-encoding': 'compress' })]);
    await expect(download(asText)).rejects.toMatchObject({
      name: 'VendorFailure',
      message: 'Sipuni packed the recording as "compress"',
    });
  });
});

import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { alotechHttp } from '../../../functions/telephony/alotech/http';
import { alotechRecordings } from '../../../functions/telephony/alotech/recordings';
import type { VendorRecording } from '../../../functions/telephony/recording-stream';
import { type SafeLinks, safeLinks } from '../../../functions/telephony/safe-link';
import {
  htmlAnswer,
  jsonAnswer,
  startServer,
  type WireAnswer,
  type WireRequest,
} from '../../../local/simulators/server';
import { collectOpened } from '../../local/simulators/fixtures';
import { wavFile } from '../../recordings/wav-files';
import { linkedHosts } from '../linked-hosts';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const callKey = 'ahRzfm11c3RlcmktaGl6bWV0/+=ü';
const file = wavFile({ seconds: 3 });
const audio = (contentType: string): WireAnswer => ({
  status: 200,
  headers: { 'content-type': contentType },
  body: file,
});
const json = (content: unknown, contentType = 'application/json'): WireAnswer => ({
  status: 200,
  headers: { 'content-type': contentType },
  body: typeof content === 'string' ? content : JSON.stringify(content),
});

const noLinks: SafeLinks = {
  follow: async (link) => {
    throw new Error(`no link should be followed, least of all ${link}`);
  },
};

/** An account that gives these answers to recording requests in order and repeats the last. */
const scriptAccount = async (answers: WireAnswer[], links: SafeLinks = noLinks) => {
  const requests: WireRequest[] = [];
  let tokens = 0;
  const server = await keep(
    startServer({
      answer: (request) => {
        if (request.path === '/application/access_token/')
          return jsonAnswer(200, { access_token: `token-${++tokens}`, expires_in: 3600 });
        return (
          answers[Math.min(requests.push(request), answers.length) - 1] ?? htmlAnswer(500, 'Error', 'Error.')
        );
      },
    }),
  );
  const waits: number[] = [];
  const http = alotechHttp({
    credentials: async () => ({ tenant: 'acme.example.com', clientId: 'a-client', clientSecret: 'a-secret' }),
    apiUrl: 'http://127.0.0.1:1',
    tenantUrl: server.url,
    timeoutMs: 5000,
    backoff: { baseMs: 2000, capMs: 300_000 },
    pause: {
      wait: async (ms) => {
        waits.push(ms);
      },
      random: () => 0,
    },
  });
  const download = (key = callKey) =>
    alotechRecordings(http, links).download(key, asBytes, Date.now() + 60_000);
  return { download, requests, waits, tokens: () => tokens };
};

const asBytes = async ({ body, contentType, announcedBytes }: VendorRecording) => ({
  bytes: Buffer.from(await text(body.setEncoding('latin1')), 'latin1'),
  contentType,
  announcedBytes,
});

describe('a recording of Alotech', () => {
  test('is requested by call key with token and tenant', async () => {
    const { download, requests } = await scriptAccount([audio('audio/wav')]);
    await download();
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: 'GET',
      path: `/v3/calls/${encodeURIComponent(callKey)}/recordings`,
      headers: {
        authorization: 'Bearer token-1',
        tenant: 'acme.example.com',
        'accept-encoding': 'identity',
      },
    });
  });

  test.each(['audio/wav', 'audio/x-wav', 'audio/mpeg', 'application/octet-stream', '', 'application/json'])(
    'may come as audio with type %j',
    async (contentType) => {
      const { download } = await scriptAccount([audio(contentType)]);
      await expect(download()).resolves.toEqual({ bytes: file, contentType, announcedBytes: file.length });
    },
  );

  test.each([
    ['in url', (url: string) => json({ url })],
    ['in recording_url', (url: string) => json({ recording_url: url, url: null })],
    ['called text', (url: string) => json({ url }, 'text/plain')],
    ['called audio', (url: string) => json({ url }, 'audio/wav')],
    ['called nothing', (url: string) => json({ url }, '')],
    ['after blanks and a byte order mark', (url: string) => json(`\uFEFF\n  ${JSON.stringify({ url })}`, '')],
    ['with a character set', (url: string) => json({ url: ` ${url} ` }, 'application/json; charset=utf-8')],
  ])('may come as a JSON link (%s), which is followed without our headers', async (_, answer) => {
    const host = await keep(
      linkedHosts((_request, response) => {
        response.writeHead(200, { 'content-type': 'binary/octet-stream' }).end(file);
      }),
    );
    const { download, requests } = await scriptAccount(
      [answer(host.url('/r/1.wav?key=s3cret'))],
      host.links(),
    );
    await expect(download()).resolves.toMatchObject({ bytes: file });
    expect(requests).toHaveLength(1);
    expect(host.requests).toHaveLength(1);
    expect(host.requests[0]?.url).toBe('/r/1.wav?key=s3cret');
    for (const name of ['authorization', 'tenant', 'cookie', 'referer', 'user-agent'])
      expect(host.requests[0]?.headers).not.toHaveProperty(name);
  });

  test('is requested again with a new token after a 401', async () => {
    const { download, requests, tokens } = await scriptAccount([jsonAnswer(401, {}), audio('audio/wav')]);
    await expect(download()).resolves.toMatchObject({ bytes: file });
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    expect(tokens()).toBe(2);
  });

  test('fails at once if it does not exist yet', async () => {
    const { download, requests } = await scriptAccount([jsonAnswer(404, {})]);
    await expect(download()).rejects.toMatchObject({ name: 'VendorFailure', kind: 'not-found' });
    expect(requests).toHaveLength(1);
  });

  test('is retried after 429 (by default 5 s later) and after 5xx', async () => {
    const { download, waits } = await scriptAccount([
      jsonAnswer(429, {}),
      jsonAnswer(502, {}),
      audio('audio/wav'),
    ]);
    await expect(download()).resolves.toMatchObject({ bytes: file });
    expect(waits).toEqual([5000, 4000]);
  });

  test.each(['.', '..'])('is not requested if the call key %j is another path', async (key) => {
    const { download, requests } = await scriptAccount([audio('audio/wav')]);
    await expect(download(key)).rejects.toMatchObject({ kind: 'not-found' });
    expect(requests).toEqual([]);
  });
});

describe('an answer without audio or a link', () => {
  test.each([
    ['JSON without a link', json({ status: 'preparing' })],
    ['JSON with an empty link', json({ url: '  ' })],
    ['JSON with a link that is no text', json({ url: 7 })],
    ['a list', json(['https://recordings.example.com'])],
    ['broken JSON', json('{"url":')],
    ['nothing, called JSON', json('')],
    ['JSON without end', json(`{"url":"${'x'.repeat(200_000)}"}`)],
  ])('is malformed and retried if it is %s', async (_, answer) => {
    const { download, requests } = await scriptAccount([answer]);
    await expect(download()).rejects.toMatchObject({ name: 'VendorFailure', kind: 'malformed' });
    expect(requests).toHaveLength(3);
  });
});

describe('a bad link', () => {
  test.each(['http://recordings.example.com/', 'https://169.254.169.254/', 'https://[::1]/', 'nonsense'])(
    'is refused at once without a retry: %s',
    async (url) => {
      const { download, requests } = await scriptAccount([json({ url })], safeLinks({ vendor: 'Alotech' }));
      await expect(download()).rejects.toMatchObject({ name: 'LinkRefused' });
      expect(requests).toHaveLength(1);
    },
  );

  test('does not renew the token if it has expired', async () => {
    const host = await keep(
      linkedHosts((_, response) => {
        response.writeHead(401).end('expired');
      }),
    );
    const { download, tokens } = await scriptAccount([json({ url: host.url('/') })], host.links());
    await expect(download()).rejects.toMatchObject({ name: 'VendorFailure', kind: 'refused' });
    expect(tokens()).toBe(1);
  });

  test('is requested again after a temporary failure', async () => {
    let asked = 0;
    const host = await keep(
      linkedHosts((_, response) => {
        if (++asked === 1) response.writeHead(503).end();
        else response.end(file);
      }),
    );
    const { download, requests } = await scriptAccount([json({ url: host.url('/') })], host.links());
    await expect(download()).resolves.toMatchObject({ bytes: file });
    expect(requests).toHaveLength(2);
  });
});

describe('a redirect or a packed answer', () => {
  test('is followed to the recording without the token', async () => {
    const host = await keep(
      linkedHosts((_, response) => {
        response.writeHead(200, { 'content-type': 'audio/wav' }).end(file);
      }),
    );
    const moved: WireAnswer = { status: 302, headers: { location: host.url('/a.wav') }, body: '' };
    const { download } = await scriptAccount([moved], host.links());
    await expect(download()).resolves.toMatchObject({ bytes: file });
    expect(JSON.stringify(host.requests[0]?.headers)).not.toMatch(/token-1|bearer|tenant/i);
  });

  test('is refused if it leads into our own network', async () => {
    const moved: WireAnswer = { status: 302, headers: { location: 'https://10.0.0.1/a.wav' }, body: '' };
    const { download } = await scriptAccount([moved], safeLinks({ vendor: 'Alotech' }));
    await expect(download()).rejects.toMatchObject({ name: 'LinkRefused' });
  });

  test.each(['audio', 'a link'])('is unpacked if it holds %s', async (what) => {
    const host = await keep(
      linkedHosts((_, response) => {
        response.writeHead(200, { 'content-type': 'audio/wav' }).end(file);
      }),
    );
    const body = what === 'audio' ? file : JSON.stringify({ url: host.url('/a.wav') });
    const headers = {
      'content-type': what === 'audio' ? 'audio/wav' : 'application/json',
      'content-encoding': 'gzip',
    };
    const { download } = await scriptAccount([{ status: 200, headers, body: gzipSync(body) }], host.links());
    await expect(download()).resolves.toMatchObject({ bytes: file });
  });
});

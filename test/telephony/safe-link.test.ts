import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import type { VendorRecording } from '../../functions/telephony/recording-stream';
import { LinkRefused, pinTo, type SafeLinks, safeLinks } from '../../functions/telephony/safe-link';
import { collectOpened } from '../local/simulators/fixtures';
import { hosts, linkedHosts, publicAddress } from './linked-hosts';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const asText = async ({ body, contentType, announcedBytes }: VendorRecording) => ({
  content: await text(body),
  contentType,
  announcedBytes,
});

const soon = () => AbortSignal.timeout(5000);
const follow = (links: SafeLinks, url: string, signal = soon()) => links.follow(url, asText, signal);
const failureOf = (running: Promise<unknown>): Promise<unknown> =>
  running.then(
    (answer) => ({ answered: answer }),
    (thrown: unknown) => thrown,
  );

const audio: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': '9' }).end('RIFF and ');
};

/** Redirects each path to its target. */
const redirectTo =
  (targets: Record<string, string>, status = 302): RequestListener =>
  (request, response) => {
    const location = targets[request.url ?? ''];
    if (location === undefined) audio(request, response);
    else response.writeHead(status, { location }).end('moved');
  };

describe('a link to a public https address', () => {
  test('is followed with the type and length that its host announces', async () => {
    const host = await keep(linkedHosts(audio));
    await expect(follow(host.links(), host.url('/a.wav'))).resolves.toEqual({
      content: 'RIFF and ',
      contentType: 'audio/wav',
      announcedBytes: 9,
    });
    expect(host.asked).toEqual([hosts[0]]);
  });

  test('is requested without any header that names us', async () => {
    const host = await keep(linkedHosts(audio));
    await follow(host.links(), host.url('/a.wav?key=1'));
    expect(host.requests[0]?.url).toBe('/a.wav?key=1');
    expect(Object.keys(host.requests[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
    ]);
  });

  test('leads to the checked address without a second DNS lookup', async () => {
    const answers = [[publicAddress], ['127.0.0.1']];
    const host = await keep(linkedHosts(audio));
    const resolve = async () => answers.shift() ?? [];
    await expect(follow(host.links({ resolve }), host.url('/'))).resolves.toMatchObject({
      content: 'RIFF and ',
    });
    expect(answers).toEqual([['127.0.0.1']]);
  });

  test('leads to a host that must prove its name', async () => {
    const host = await keep(linkedHosts(audio));
    const failure = await failureOf(follow(host.links(), host.url('/', 'other.example.com')));
    expect(failure).toMatchObject({ name: 'VendorFailure', kind: 'unavailable' });
    expect((failure as Error).message).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
  });
});

test('a pinned lookup answers with the checked addresses only', () => {
  const lookup = pinTo(['93.184.216.34', '2606:4700::1']);
  const answers: unknown[] = [];
  lookup('evil.example.com', { all: true }, (...answer) => answers.push(answer));
  lookup('evil.example.com', {}, (...answer) => answers.push(answer));
  expect(answers).toEqual([
    [
      null,
      [
        { address: '93.184.216.34', family: 4 },
        { address: '2606:4700::1', family: 6 },
      ],
    ],
    [null, '93.184.216.34', 4],
  ]);
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('with %d is followed, even to another host', async (status) => {
    const targets: Record<string, string> = {};
    const host = await keep(linkedHosts(redirectTo(targets, status)));
    targets['/1'] = '/2';
    targets['/2'] = host.url('/3', hosts[1]);
    await expect(follow(host.links(), host.url('/1'))).resolves.toMatchObject({ content: 'RIFF and ' });
    expect(host.asked).toEqual([hosts[0], hosts[0], hosts[1]]);
  });

  test('is followed 5 times but not 6', async () => {
    const next = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`/${at}`, `/${at + 1}`]));
    const host = await keep(linkedHosts(redirectTo(next)));
    await expect(follow(host.links(), host.url('/1'))).resolves.toMatchObject({ content: 'RIFF and ' });
    await expect(follow(host.links(), host.url('/0'))).rejects.toThrow(
      new LinkRefused('It was redirected more than 5 times'),
    );
  });

  test.each([
    ['http://recordings.example.com/', /by http instead of https/],
    ['https://127.0.0.1/', /127\.0\.0\.1, which is not on the public internet|on port 443/],
    ['file:///etc/passwd', /by file instead of https/],
    ['', /redirected more than 5 times/],
    ['https://', /It is no address/],
  ])('to %j is refused', async (location, why) => {
    const host = await keep(linkedHosts(redirectTo({ '/1': location })));
    const failure = await failureOf(follow(host.links(), host.url('/1')));
    expect(failure).toBeInstanceOf(LinkRefused);
    expect((failure as Error).message).toMatch(why);
  });

  test('into our own network is refused before any connection', async () => {
    const own = await keep(startListener());
    const host = await keep(
      linkedHosts((_, response) => {
        response.writeHead(302, { location: `https://127.0.0.1:${host.port}/` }).end();
      }),
    );
    await expect(follow(host.links(), host.url('/'))).rejects.toThrow(/not on the public internet/);
    await expect(follow(host.links({ port: own.port }), `https://127.0.0.1:${own.port}/`)).rejects.toThrow(
      /not on the public internet/,
    );
    expect(own.connections()).toBe(0);
  });
});

/** A server of our own network that nobody must reach. */
const startListener = async () => {
  let connections = 0;
  const server = createSocketServer((socket) => {
    connections++;
    socket.destroy();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: async () => void server.close(),
  };
};

describe('a link that must not be followed', () => {
  const nowhere = safeLinks({
    vendor: 'Alotech',
    resolve: async (host) => {
      throw new Error(`nobody should ask for ${host}`);
    },
  });

  test.each([
    ['http://recordings.example.com/a.wav', /by http instead of https/],
    ['ftp://recordings.example.com/a.wav', /by ftp instead of https/],
    ['file:///etc/passwd', /no host, by file instead of https/],
    ['data:audio/wav;base64,UklGRg==', /by data instead of https/],
    ['https://user:password@recordings.example.com/', /with credentials in the address/],
    ['https://user@recordings.example.com/', /with credentials in the address/],
    ['https://recordings.example.com:8443/', /on port 8443/],
    ['https://recordings.example.com:22/', /on port 22/],
    ['not an address', /It is no address/],
    ['', /It is no address/],
    ['/relative/path', /It is no address/],
    ['https://127.0.0.1/', /not on the public internet/],
    ['https://127.1/', /127\.0\.0\.1, which is not/],
    ['https://0x7f.1/', /127\.0\.0\.1, which is not/],
    ['https://0177.0.0.1/', /127\.0\.0\.1, which is not/],
    ['https://2130706433/', /127\.0\.0\.1, which is not/],
    ['https://１２７.0.0.1/', /127\.0\.0\.1, which is not/],
    ['https://127.0.0.1./', /127\.0\.0\.1, which is not/],
    ['https://0/', /0\.0\.0\.0, which is not/],
    ['https://[::1]/', /which is not/],
    ['https://[::ffff:127.0.0.1]/', /which is not/],
    ['https://[::ffff:a9fe:a9fe]/', /which is not/],
    ['https://[64:ff9b::7f00:1]/', /which is not/],
    ['https://169.254.169.254/latest/meta-data/', /which is not/],
    ['https://[fd00:ec2::254]/', /which is not/],
    ['https://10.0.0.1/', /which is not/],
  ])('%s is refused without a request', async (link, why) => {
    const failure = await failureOf(follow(nowhere, link));
    expect(failure).toBeInstanceOf(LinkRefused);
    expect((failure as Error).message).toMatch(why);
  });

  test.each([
    [['10.0.0.1']],
    [['169.254.169.254']],
    [['::1']],
    [['93.184.216.34', '127.0.0.1']],
    [['93.184.216.34', '::ffff:10.0.0.1']],
    [['2606:4700::1', 'fe80::1']],
  ])('is refused for a name with the addresses %j', async (addresses) => {
    const links = safeLinks({ vendor: 'Alotech', resolve: async () => addresses });
    await expect(follow(links, 'https://recordings.example.com/')).rejects.toThrow(
      'It leads to recordings.example.com, which is not on the public internet',
    );
  });

  test('shows only its host in the error, because the rest may be a key', async () => {
    const failure = await failureOf(follow(nowhere, 'https://u:p4ss@h.example.com/path?token=s3cret'));
    expect((failure as Error).message).not.toMatch(/p4ss|s3cret|path/);
  });

  test('to localhost is refused with the real resolver', async () => {
    await expect(follow(safeLinks({ vendor: 'Alotech' }), 'https://localhost/')).rejects.toThrow(
      /localhost, which is not on the public internet/,
    );
  });
});

describe('an exempt origin', () => {
  const local = async (answer: RequestListener) => {
    const server = createServer(answer);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { origin, close: async () => void server.close() };
  };

  test('is followed with any scheme, port and address', async () => {
    const { origin } = await keep(local(audio));
    const links = safeLinks({ vendor: 'Alotech', exemptOrigins: [origin] });
    await expect(follow(links, `${origin}/a.wav`)).resolves.toMatchObject({ content: 'RIFF and ' });
  });

  test('does not exempt another port or the target of its redirect', async () => {
    const { origin } = await keep(local(redirectTo({ '/1': 'http://127.0.0.1:1/' })));
    const links = safeLinks({ vendor: 'Alotech', exemptOrigins: [origin] });
    await expect(follow(links, `${origin}/1`)).rejects.toThrow(LinkRefused);
    await expect(follow(links, 'http://127.0.0.1:1/')).rejects.toThrow(LinkRefused);
    await expect(follow(links, `${origin.replace('127.0.0.1', 'localhost')}/`)).rejects.toThrow(LinkRefused);
  });
});

describe('a host that does not send the recording', () => {
  test.each([
    [404, 'not-found'],
    [410, 'not-found'],
    [401, 'refused'],
    [403, 'refused'],
    [400, 'rejected'],
    [429, 'throttled'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ])('with %d fails as %s without a status', async (status, kind) => {
    const host = await keep(
      linkedHosts((_, response) => {
        response.writeHead(status, { 'retry-after': '7' }).end('no');
      }),
    );
    const failure = await failureOf(follow(host.links(), host.url('/')));
    expect(failure).toMatchObject({ name: 'VendorFailure', kind, status: undefined });
    if (kind === 'throttled' || kind === 'unavailable') expect(failure).toMatchObject({ retryAfterMs: 7000 });
  });

  test('is unavailable if its name is unknown or nobody listens', async () => {
    const unknown = safeLinks({
      vendor: 'Alotech',
      resolve: async () => {
        throw Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
      },
    });
    await expect(follow(unknown, 'https://recordings.example.com/')).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('ENOTFOUND'),
    });
    const nameless = safeLinks({ vendor: 'Alotech', resolve: async () => [] });
    await expect(follow(nameless, 'https://recordings.example.com/')).rejects.toMatchObject({
      kind: 'unavailable',
    });
    const host = await linkedHosts(audio);
    await host.close();
    await expect(follow(host.links(), host.url('/'))).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('is given up after the time limit, even during the DNS lookup', async () => {
    const never = () => new Promise<never>(() => {});
    const host = await keep(linkedHosts(() => {}));
    for (const links of [host.links(), host.links({ resolve: never })])
      await expect(follow(links, host.url('/'), AbortSignal.timeout(50))).rejects.toMatchObject({
        kind: 'unavailable',
      });
    await expect(follow(host.links(), host.url('/'), AbortSignal.abort())).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });

  test('fails the reader if it stops half-way', async () => {
    const host = await keep(
      linkedHosts((_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('RIFF', () => response.destroy());
      }),
    );
    await expect(follow(host.links(), host.url('/'))).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('a packed recording behind a link', () => {
  const content = Buffer.from('RIFF and audio, '.repeat(500));

  test.each([
    ['named as gzip', { 'content-encoding': 'gzip' }],
    ['named as nothing', {}],
  ])('%s is unpacked and has no announced length', async (_, headers) => {
    const body = gzipSync(content);
    const host = await keep(
      linkedHosts((_request, response) => {
        response
          .writeHead(200, { 'content-type': 'audio/wav', 'content-length': String(body.length), ...headers })
          .end(body);
      }),
    );
    await expect(follow(host.links(), host.url('/a.wav'))).resolves.toEqual({
      content: content.toString(),
      contentType: 'audio/wav',
      announcedBytes: undefined,
    });
  });
});

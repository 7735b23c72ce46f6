import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { toPageFile } from '../../../functions/publication/page-files';
import { Lifetime } from '../../../local/lifetime';
import { startPageServer } from '../../../local/page/page-server';

const lifetime = new Lifetime();
afterAll(() => lifetime.end());

/** Echoes the request in place of the local cloud. */
const startUpstream = async (): Promise<number> => {
  const server = createServer(async (request, answer) => {
    const body = (await buffer(request)).toString();
    const { method, url, headers } = request;
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify({ method, url, host: headers.host, token: headers.authorization, body }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  lifetime.add(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
};

const revoked: string[] = [];

const startPage = async (upstream?: number) => {
  const port = upstream ?? (await startUpstream());
  const page = await startPageServer(lifetime);
  page.connect({
    files: [
      toPageFile('index.html', Buffer.from('<p>the entry</p>')),
      toPageFile('assets/index-1.js', Buffer.from('1')),
    ],
    config: { timeZone: 'UTC' },
    api: { port, host: 'abc.execute-api.localhost' },
    signIn: { port, host: 'cognito.localhost' },
    tokens: {
      refresh: async (token) => {
        if (token === 'while Cognito is away') throw new Error('connect ECONNREFUSED');
        return token === 'good' ? { id_token: 'new' } : undefined;
      },
      revoke: async (token) => {
        if (token !== 'good') throw new Error('connect ECONNREFUSED');
        revoked.push(token);
      },
    },
    objects: 'http://127.0.0.1:4566',
  });
  return page;
};

const get = async (url: string, path: string, init?: RequestInit) => {
  const answer = await fetch(new URL(path, url), init);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

const post = (url: string, path: string, form: Record<string, string>) =>
  get(url, path, { method: 'POST', body: new URLSearchParams(form) });
const renew = (url: string, token: string) =>
  post(url, '/oauth2/token', { grant_type: 'refresh_token', refresh_token: token });

test('says that the system is starting until it runs', async () => {
  const { url } = await startPageServer(lifetime);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(await get(url, '/')).toMatchObject({ status: 503, text: expect.stringContaining('starting') });
});

test('answers the path of every view with the entry and its policy', async () => {
  const { url } = await startPage();
  for (const path of ['/', '/calls', '/calls/sipuni-1760603535.117302']) {
    const { status, text, headers } = await get(url, path);
    expect([status, text]).toEqual([200, '<p>the entry</p>']);
    expect(headers.get('content-security-policy')).toContain("connect-src 'self' http://127.0.0.1:4566;");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-cache');
  }
});

test('answers files, and 404 for a missing one', async () => {
  const { url } = await startPage();
  expect((await get(url, '/assets/index-1.js')).headers.get('cache-control')).toContain('immutable');
  expect((await get(url, '/config.json')).text).toBe('{"timeZone":"UTC"}');
  expect((await get(url, '/assets/gone.js')).status).toBe(404);
});

test('forwards requests to the API and the sign-in by host', async () => {
  const { url } = await startPage();
  const asked = { method: 'POST', headers: { authorization: 'Bearer token' }, body: '{"n":1}' };
  expect(JSON.parse((await get(url, '/api/exports?a=b', asked)).text)).toEqual({
    ...{ method: 'POST', url: '/api/exports?a=b', host: 'abc.execute-api.localhost' },
    ...{ token: 'Bearer token', body: '{"n":1}' },
  });
  for (const path of ['/oauth2/authorize?client_id=c', '/login', '/logout?client_id=c'])
    expect(JSON.parse((await get(url, path)).text)).toMatchObject({ url: path, host: 'cognito.localhost' });
});

test('forwards a code and renews a token itself', async () => {
  const { url } = await startPage();
  const byCode = await post(url, '/oauth2/token', { grant_type: 'authorization_code', code: 'c' });
  expect(JSON.parse(byCode.text).body).toBe('grant_type=authorization_code&code=c');
  expect(await renew(url, 'good')).toMatchObject({ status: 200, text: '{"id_token":"new"}' });
});

test('tells a token that is refused from a Cognito that does not answer', async () => {
  const { url } = await startPage();
  expect(await renew(url, 'ended')).toMatchObject({ status: 400, text: '{"error":"invalid_grant"}' });
  expect(await renew(url, 'while Cognito is away')).toMatchObject({
    ...{ status: 503, text: '{"error":"temporarily_unavailable"}' },
  });
});

test('revokes a token, and says where it could not', async () => {
  const { url } = await startPage();
  expect(await post(url, '/oauth2/revoke', { token: 'good' })).toMatchObject({ status: 200, text: '' });
  expect(revoked).toEqual(['good']);
  expect((await post(url, '/oauth2/revoke', { token: 'other' })).status).toBe(503);
  expect((await post(url, '/oauth2/revoke', {})).status).toBe(400);
});

test('breaks off an answer when the local cloud breaks off', async () => {
  const cloud = createServer((_, answer) => {
    answer.writeHead(200, { 'content-length': '10' });
    answer.write('half', () => answer.destroy());
  });
  await new Promise<void>((resolve) => cloud.listen(0, '127.0.0.1', resolve));
  lifetime.add(() => {
    cloud.close();
  });
  const { url } = await startPage((cloud.address() as AddressInfo).port);
  await expect(get(url, '/api/me')).rejects.toThrow();
  expect((await get(url, '/')).status).toBe(200);
});

/** Sends raw bytes and returns the first line of the answer. */
const sendRaw = (url: string, text: string, ends: 'waits' | 'leaves' = 'waits'): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.write(text, () => {
        if (ends === 'leaves') socket.destroy();
      });
    });
    let answered = '';
    socket.on('data', (chunk) => {
      answered += chunk;
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(answered.split('\r\n')[0] ?? ''));
  });

test.each(['//', 'http://[', '//evil.example.com/api/me'])(
  'survives a request for the address %s',
  async (path) => {
    const { url } = await startPage();
    const { host } = new URL(url);
    const line = await sendRaw(url, `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
    expect(line).toMatch(/^HTTP\/1\.1 [24]\d\d/);
    expect((await get(url, '/')).status).toBe(200);
  },
);

test('survives a browser that leaves in the middle of a request', async () => {
  const { url } = await startPage();
  const { host } = new URL(url);
  const half = `POST /oauth2/token HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 100\r\n\r\ngrant`;
  await sendRaw(url, half, 'leaves');
  expect((await get(url, '/')).status).toBe(200);
});

test('rejects other hosts, so that no website reaches it by its own name', async () => {
  const { url } = await startPage();
  const { port } = new URL(url);
  const ask = (host: string) =>
    sendRaw(url, `GET /api/me HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
  expect(await ask(`evil.example.com:${port}`)).toContain(' 421 ');
  expect(await ask('127.0.0.1:1')).toContain(' 421 ');
  expect(await ask(`localhost:${port}`)).toContain(' 421 ');
  expect(await ask(`127.0.0.1:${port}`)).toContain(' 200 ');
});

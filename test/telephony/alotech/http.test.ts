import { AlotechCredentials } from '../../../functions/telephony/alotech/credentials';
import { alotechHttp } from '../../../functions/telephony/alotech/http';
import {
  htmlAnswer,
  jsonAnswer,
  startServer,
  type WireAnswer,
  type WireRequest,
} from '../../../local/simulators/server';
import { collectOpened } from '../../local/simulators/fixtures';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const account = { tenant: 'acme.alo-tech.com', clientId: 'a-client', clientSecret: 'a-client-secret' };
const tokenPath = '/application/access_token/';

interface Script {
  /** Answers to token requests, in order. The last one repeats. */
  tokens?: WireAnswer[];
  /** Answers to other requests, in order. The last one repeats. */
  calls?: (WireAnswer | ((request: WireRequest) => WireAnswer | Promise<WireAnswer>))[];
  answerTimeoutMs?: number;
}

const token = (value: string, lifetime: Record<string, unknown> = { expires_in: 3600 }) =>
  jsonAnswer(200, { access_token: value, ...lifetime });

const alotech = async ({
  tokens = [token('token-1')],
  calls = [jsonAnswer(200, { ok: true })],
  answerTimeoutMs,
}: Script = {}) => {
  const clock = { ms: 1_000_000 };
  const waits: number[] = [];
  const requests: WireRequest[] = [];
  const of = (isToken: boolean) => requests.filter(({ path }) => (path === tokenPath) === isToken);
  const credentials = { ...account };
  const { url } = await keep(
    startServer({
      answer: (request) => {
        requests.push(request);
        const isToken = request.path === tokenPath;
        const answers = isToken ? tokens : calls;
        const answer = answers[Math.min(of(isToken).length, answers.length) - 1] ?? jsonAnswer(500, {});
        return typeof answer === 'function' ? answer(request) : answer;
      },
    }),
  );
  const http = alotechHttp({
    credentials: async () => ({ ...credentials }),
    apiUrl: `${url}/`,
    tenantUrl: url,
    timeoutMs: 5000,
    answerTimeoutMs,
    backoff: { baseMs: 2000, capMs: 300_000 },
    tries: 3,
    pause: {
      wait: async (ms) => {
        waits.push(ms);
      },
      random: () => 0,
    },
    now: () => clock.ms,
  });
  const ask = () =>
    http.ask(
      (client, { apiUrl, headers, signal }) => client.get(`${apiUrl}/v3/calls`, { headers, signal }),
      ({ data }) => data as unknown,
    );
  return { ask, clock, waits, credentials, tokenRequests: () => of(true), callRequests: () => of(false) };
};

const catchError = async (running: Promise<unknown>): Promise<Error> => {
  const thrown = await running.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof Error) return thrown;
  throw new Error('Nothing was thrown');
};

describe('the token', () => {
  test('is requested with the client’s id and secret and sent with the tenant', async () => {
    const { ask, tokenRequests, callRequests } = await alotech();
    await expect(ask()).resolves.toEqual({ ok: true });
    const [asked] = tokenRequests();
    expect(asked?.method).toBe('POST');
    expect(asked?.headers['content-type']).toContain('application/json');
    expect(JSON.parse(String(asked?.body))).toEqual({
      client_id: 'a-client',
      client_secret: 'a-client-secret',
    });
    expect(callRequests()[0]?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      tenant: 'acme.alo-tech.com',
    });
  });

  test.each([
    [{ expires_in: 100 }, 70],
    [{ duration: 100 }, 70],
    [{ expires_in: '100' }, 70],
    [{ duration: ' 100 ' }, 70],
    [{ expires_in: null, duration: 100 }, 70],
    [{}, 3570],
    [{ expires_in: 'soon' }, 3570],
    [{ expires_in: -5 }, 3570],
    [{ expires_in: 20 }, 10],
  ])('with %j is used for %d seconds before the next one is fetched', async (lifetime, seconds) => {
    const { ask, clock, tokenRequests, callRequests } = await alotech({
      tokens: [token('token-1', lifetime), token('token-2')],
    });
    await ask();
    clock.ms += seconds * 1000 - 1;
    await ask();
    expect(tokenRequests()).toHaveLength(1);
    clock.ms += 1;
    await ask();
    expect(tokenRequests()).toHaveLength(2);
    expect(callRequests().map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  test('is fetched once for callers at the same time', async () => {
    const { ask, tokenRequests, callRequests } = await alotech();
    await Promise.all(Array.from({ length: 8 }, ask));
    expect([tokenRequests().length, callRequests().length]).toEqual([1, 8]);
  });

  test('is replaced once for all callers when it is refused', async () => {
    const refuseFirstToken = ({ headers }: WireRequest) =>
      headers.authorization === 'Bearer token-1' ? jsonAnswer(401, {}) : jsonAnswer(200, { ok: true });
    const { ask, tokenRequests } = await alotech({
      tokens: [token('token-1'), token('token-2')],
      calls: [refuseFirstToken],
    });
    await expect(Promise.all(Array.from({ length: 4 }, ask))).resolves.toHaveLength(4);
    expect(tokenRequests()).toHaveLength(2);
  });

  test('means refused credentials when it is refused twice', async () => {
    const { ask, tokenRequests, callRequests } = await alotech({ calls: [jsonAnswer(401, {})] });
    expect(await catchError(ask())).toMatchObject({ kind: 'refused', status: 401 });
    expect([tokenRequests().length, callRequests().length]).toEqual([2, 2]);
  });

  test('is replaced once more when it is revoked during use', async () => {
    let answered = 0;
    const { ask, tokenRequests } = await alotech({
      tokens: [token('token-1'), token('token-2'), token('token-3')],
      calls: [
        ({ headers: { authorization } }) => {
          if (authorization === 'Bearer token-1') return jsonAnswer(401, {});
          if (authorization === 'Bearer token-3') return jsonAnswer(200, { ok: true });
          answered += 1;
          return [jsonAnswer(429, {}), jsonAnswer(200, { ok: true })][answered - 1] ?? jsonAnswer(401, {});
        },
      ],
    });
    expect(await Promise.all([ask(), ask()])).toEqual([{ ok: true }, { ok: true }]);
    expect(tokenRequests()).toHaveLength(3);
  });

  test.each([400, 401, 403])(
    'means refused credentials when it is denied with %d, without a retry',
    async (status) => {
      const { ask, tokenRequests } = await alotech({ tokens: [jsonAnswer(status, {})] });
      expect(await catchError(ask())).toMatchObject({ kind: 'refused' });
      expect(tokenRequests()).toHaveLength(1);
    },
  );

  test.each([
    [htmlAnswer(200, 'Login', 'Please log in.')],
    [jsonAnswer(200, {})],
    [jsonAnswer(200, { access_token: '' })],
    [jsonAnswer(200, { access_token: 'with a\nline break' })],
    [jsonAnswer(200, { access_token: 5 })],
    [jsonAnswer(200, [])],
  ])('is malformed in the answer %j', async (answer) => {
    const { ask, tokenRequests } = await alotech({ tokens: [answer] });
    expect(await catchError(ask())).toMatchObject({ kind: 'malformed' });
    expect(tokenRequests()).toHaveLength(3);
  });

  test('is not used after its secret was rotated', async () => {
    const { ask, credentials, tokenRequests } = await alotech();
    await ask();
    credentials.clientSecret = 'another-secret';
    await ask();
    expect(tokenRequests()).toHaveLength(2);
  });

  test('can be fetched after a failure', async () => {
    const { ask } = await alotech({ tokens: [jsonAnswer(403, {}), token('token-1')] });
    await catchError(ask());
    await expect(ask()).resolves.toEqual({ ok: true });
  });
});

test('an answer has its own time-out, because recordings take longer than tokens', async () => {
  const { ask, tokenRequests, callRequests } = await alotech({
    calls: [() => new Promise<never>(() => {})],
    answerTimeoutMs: 300,
  });
  await expect(ask()).rejects.toThrow('did not answer in time');
  expect([tokenRequests().length, callRequests().length]).toEqual([1, 3]);
});

describe('a 429', () => {
  test('waits 5 s without Retry-After', async () => {
    const { ask, waits } = await alotech({ calls: [jsonAnswer(429, {}), jsonAnswer(200, {})] });
    await ask();
    expect(waits).toEqual([5000]);
  });

  test('waits as long as Retry-After says', async () => {
    const { ask, waits } = await alotech({
      calls: [jsonAnswer(429, {}, { 'retry-after': '17' }), jsonAnswer(200, {})],
    });
    await ask();
    expect(waits).toEqual([17_000]);
  });

  test('also waits for a token request', async () => {
    const { ask, waits } = await alotech({ tokens: [jsonAnswer(429, {}), token('token-1')] });
    await ask();
    expect(waits).toEqual([5000]);
  });
});

test('a failure contains neither the token nor the secret', async () => {
  const scripts: Script[] = [
    { calls: [jsonAnswer(401, {})] },
    { calls: [jsonAnswer(500, {})] },
    { calls: [{ ...jsonAnswer(200, { ok: true }), cutAfterBytes: 3 }] },
    { tokens: [jsonAnswer(401, { client_secret: 'a-client-secret' })] },
    { tokens: [{ ...token('token-1'), cutAfterBytes: 3 }] },
    { tokens: [jsonAnswer(200, { access_token: 'token-1\n' })] },
  ];
  for (const script of scripts) {
    const { ask } = await alotech(script);
    const failure = await catchError(ask());
    const everything = JSON.stringify([failure, failure.message, failure.stack, failure.cause]);
    expect(everything).not.toContain('a-client-secret');
    expect(everything).not.toContain('token-1');
  }
});

describe('the credentials', () => {
  test.each(['acme.alo-tech.com', ' ACME.alo-tech.com ', 'a-1.b.example'])(
    'accept the tenant %p',
    (tenant) => {
      expect(AlotechCredentials.parse({ ...account, tenant }).tenant).toBe(tenant.trim().toLowerCase());
    },
  );

  test.each([
    'https://acme.alo-tech.com',
    'acme.alo-tech.com/path',
    'acme.alo-tech.com:8443',
    'user@acme.alo-tech.com',
    'localhost',
    '127.0.0.1',
    '169.254.169.254',
    '[::1]',
    'acme..com',
    'acme.alo-tech.com\r\nX-Other: 1',
    '',
  ])('reject the tenant %p, which is not a bare host name', (tenant) => {
    expect(AlotechCredentials.safeParse({ ...account, tenant }).success).toBe(false);
  });

  test('need an id and a secret', () => {
    expect(AlotechCredentials.safeParse({ ...account, clientId: '' }).success).toBe(false);
    expect(AlotechCredentials.safeParse({ ...account, clientSecret: '' }).success).toBe(false);
  });
});

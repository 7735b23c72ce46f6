import { type AlotechOptions, startAlotech } from '../../../local/simulators/alotech';
import { createFaults } from '../../../local/simulators/faults';
import { alotechCall, askToken, CREDENTIALS, openAccount, signIn, TENANT, tokenOf } from './alotech-account';
import { collectOpened, connectionLoss } from './fixtures';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const account = (options: Partial<AlotechOptions> = {}) => keep(openAccount(options));

/** Calls that begin one second apart. */
const oneASecond = (count: number, minute = '12:00') =>
  Array.from({ length: count }, (_, second) =>
    alotechCall(`call-${String(second).padStart(3, '0')}`, {
      at: `2026-01-01 ${minute}:${String(second % 60).padStart(2, '0')}`,
    }),
  );

describe('a token', () => {
  test('is new each time and states its life in one of three ways', async () => {
    const { url, counters } = await account({ tokenLifeMs: 90_000 });
    const answers = [];
    for (let token = 0; token < 4; token += 1) answers.push(await (await askToken(url)).json());
    const access_token = expect.stringMatching(/^[\w-]{40,}$/);
    expect(answers).toEqual([
      { access_token, expires_in: 90 },
      { access_token, duration: 90 },
      { access_token },
      { access_token, expires_in: 90 },
    ]);
    expect(new Set(answers.map((answer) => (answer as { access_token: string }).access_token)).size).toBe(4);
    expect(counters().tokens).toBe(4);
  });

  test.each([
    ['a wrong secret', { ...CREDENTIALS, client_secret: 'another' }],
    ['a wrong client', { ...CREDENTIALS, client_id: 'another' }],
    ['nothing', {}],
  ])('is refused to %s with 401 and JSON', async (_, credentials) => {
    const { url, counters } = await account();
    const answer = await askToken(url, credentials);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'application/json']);
    expect(counters().refused).toBe(1);
  });

  test('needs a POST with a JSON object', async () => {
    const { url } = await account();
    const path = `${url}/application/access_token/`;
    const form = await fetch(path, { method: 'POST', body: new URLSearchParams(CREDENTIALS) });
    expect([form.status, (await fetch(path)).status]).toEqual([400, 405]);
  });

  test('is valid exactly until the end of its life', async () => {
    let now = 0;
    const { url } = await account({ tokenLifeMs: 90_000, clock: () => now });
    const { list } = await signIn(url);
    now = 89_999;
    expect((await list()).status).toBe(200);
    now = 90_000;
    expect((await list()).status).toBe(401);
  });

  test('lives for an hour when it states no life', async () => {
    let now = 0;
    const { url } = await account({ tokenLifeMs: 1_000, clock: () => now });
    await askToken(url);
    await askToken(url);
    const { list } = await signIn(url);
    now = 3_599_999;
    expect((await list()).status).toBe(200);
    now = 3_600_000;
    expect((await list()).status).toBe(401);
  });

  test('is revoked early every other time, so that each run meets a 401', async () => {
    const { url, counters } = await startWithDefaults();
    const [first, second] = [await signIn(url), await signIn(url)];
    const statuses = async ({ list }: typeof first) => {
      const seen = [];
      for (let request = 0; request < 14; request += 1) seen.push((await list()).status);
      return seen;
    };
    expect(await statuses(first)).toEqual([...Array(12).fill(200), 401, 401]);
    expect(await statuses(second)).not.toContain(401);
    expect(counters().refused).toBe(2);
  });
});

const startWithDefaults = () =>
  keep(
    startAlotech({ calls: [alotechCall()], clientId: 'a-client', clientSecret: 'a-secret', tenant: TENANT }),
  );

describe('the list', () => {
  test('has the original records of calls within both ends', async () => {
    const { url, counters } = await account({ calls: oneASecond(60) });
    const { list, listed } = await signIn(url);
    const answer = await list('2026-01-01 12:00:07', '2026-01-01 12:00:07');
    expect(await answer.json()).toEqual({ call_details_list: [oneASecond(60)[7]?.record] });
    const some = await listed('2026-01-01 12:00:07', '2026-01-01 12:00:09');
    expect(some.toSorted()).toEqual(['call-007', 'call-008', 'call-009']);
    expect(await listed('2026-01-01 12:01:00', '2026-01-31 12:00:00')).toEqual([]);
    expect(counters().calls).toBe(3);
  });

  test.each(['call_date', 'start_time', 'startdatetime', 'call_start_time'])(
    "knows a call's time by the name %s",
    async (field) => {
      const record = { call_key: 'key', call_id: 'named', [field]: '2026-01-01 12:00:00' };
      const { url } = await account({ calls: [{ record }] });
      expect(await (await signIn(url)).listed()).toEqual(['named']);
    },
  );

  test('stops silently at 100 calls and is not in order of time', async () => {
    const { url } = await account({ calls: oneASecond(101) });
    const { list, listed } = await signIn(url);
    const answer = (await (await list()).json()) as object;
    expect(Object.keys(answer)).toEqual(['call_details_list']);
    const ids = await listed();
    expect(ids).toHaveLength(100);
    expect(ids).not.toEqual(ids.toSorted());
    expect(await listed()).toEqual(ids);
    expect(await listed('2026-01-01 12:00:00', '2026-01-01 12:00:10')).toHaveLength(22);
  });

  test.each([
    ['without a start', '', '2026-01-01 12:00:00'],
    ['with a date alone', '2026-01-01', '2026-01-02'],
    ['with ISO times', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z'],
    ['with a day that does not exist', '2026-02-30 00:00:00', '2026-03-01 00:00:00'],
    ['whose end is before its start', '2026-01-02 00:00:00', '2026-01-01 00:00:00'],
  ])('answers 400 to a request %s', async (_, start, finish) => {
    const { url } = await account();
    const answer = await (await signIn(url)).list(start, finish);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ error: 'bad_request' }),
    ]);
  });

  test("needs a token and the account's own tenant", async () => {
    const { url, counters } = await account();
    const token = await tokenOf(await askToken(url));
    const status = async (headers: Record<string, string>) =>
      (
        await fetch(`${url}/v3/calls?start_date=2026-01-01%2000:00:00&finish_date=2026-01-01+23:59:59`, {
          headers,
        })
      ).status;
    const Authorization = `Bearer ${token}`;
    expect(await status({ Authorization, Tenant: TENANT })).toBe(200);
    expect(await status({ Authorization })).toBe(403);
    expect(await status({ Authorization, Tenant: 'other.alo-tech.example' })).toBe(403);
    expect(await status({ Tenant: TENANT })).toBe(401);
    expect(await status({ Authorization: token, Tenant: TENANT })).toBe(401);
    expect(await status({ Authorization: 'Bearer made-up', Tenant: TENANT })).toBe(401);
    expect(counters().refused).toBe(5);
  });

  test('knows no other path', async () => {
    const { url } = await account();
    expect((await fetch(`${url}/v3/agents`)).status).toBe(404);
    expect((await fetch(`${url}/v3/calls`, { method: 'POST' })).status).toBe(405);
  });
});

describe('a call that appears late', () => {
  test('is missing from the first lists of its time only', async () => {
    const { url, counters } = await account({ calls: [alotechCall('late', { late: { misses: 2 } })] });
    const { listed } = await signIn(url);
    expect(await listed('2026-01-02 00:00:00', '2026-01-02 12:00:00')).toEqual([]);
    expect(counters().withheld).toBe(1);
    expect([await listed(), await listed()]).toEqual([[], []]);
    expect(counters().withheld).toBe(1);
    expect(await listed()).toEqual(['late']);
    expect(counters().withheld).toBe(0);
  });

  test('is missing for a time from the first list on', async () => {
    let now = 50_000;
    const { url, counters } = await account({
      calls: [alotechCall('late', { late: { forMs: 3_000 } })],
      clock: () => now,
    });
    const { listed } = await signIn(url);
    now = 60_000;
    expect(await listed()).toEqual([]);
    now = 62_999;
    expect([await listed(), counters().withheld]).toEqual([[], 1]);
    now = 63_000;
    expect([await listed(), counters().withheld]).toEqual([['late'], 0]);
  });
});

describe('the limit on requests', () => {
  test('throttles now and then, and two of three 429s state the wait', async () => {
    const { url, counters } = await account({ throttleEvery: 5 });
    const { list } = await signIn(url);
    const seen: string[] = [];
    for (let request = 0; request < 15; request += 1) {
      const answer = await list();
      if (answer.status !== 200)
        seen.push(`${request} ${answer.status} ${answer.headers.get('retry-after')}`);
    }
    expect(seen).toEqual(['4 429 1', '9 429 1', '14 429 null']);
    expect(counters().throttled).toBe(3);
  });

  test('throttles too many parallel requests', async () => {
    const { url, counters } = await account({ mostAtOnce: 3, latency: { listMs: 200 } });
    const { list } = await signIn(url);
    const statuses = (await Promise.all(Array.from({ length: 5 }, () => list()))).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 200, 200, 429, 429]);
    expect((await list()).status).toBe(200);
    expect(counters().throttled).toBe(2);
  });
});

describe('faults', () => {
  test('answer a malformed list as a page, broken JSON or other JSON', async () => {
    const { url } = await account({ faults: createFaults({ rate: 1, seed: 3, kinds: ['malformed'] }) });
    const kinds = new Set<string>();
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const answer = await fetch(`${url}/v3/calls`);
      expect(answer.status).toBe(200);
      kinds.add((await answer.text()).slice(0, 12));
    }
    expect(kinds).toEqual(new Set(['<!DOCTYPE ht', '{"call_detai', '{"status":"p']));
  });

  test('can cut a list', async () => {
    const { url } = await account({ faults: createFaults({ rate: 1, seed: 3, kinds: ['cut'] }) });
    expect(await connectionLoss(fetch(`${url}/v3/calls`).then((answer) => answer.text()))).toBe(
      'connection lost',
    );
  });

  test('count the requests that they hit', async () => {
    const { url, counters } = await account({
      faults: createFaults({ rate: 1, seed: 3, kinds: ['server-error'] }),
    });
    await fetch(`${url}/v3/calls`);
    await askToken(url);
    expect(counters()).toMatchObject({ calls: 1, tokens: 1, refused: 0 });
  });
});

import type { ConnectionReport } from '../../../../functions/shared/http/connection-test';
import type { OpenRoute } from '../../../../functions/shared/http/describe-route';
import type { SyncReport, SyncRequest } from '../../../../functions/sources/telephony-sync/pages/sync-latest';
import { routesOf, type SourceRoutePorts } from '../../../../functions/sources/telephony-sync/routes';
import type { RequestedRange } from '../../../../functions/sources/telephony-sync/sync-starts';
import { ask as askRoute } from '../../../support/http-invocation';

const now = Date.parse('2025-10-16T19:00:00.000Z');

const routeOf = (name: string, ports: Partial<SourceRoutePorts>): OpenRoute => {
  const [, route] = Object.entries(routesOf('sipuni')).find(([key]) => key.endsWith(`/${name}`)) ?? [];
  return route?.({ timeZone: 'Asia/Tashkent', ...ports } as SourceRoutePorts) as OpenRoute;
};

const done: SyncReport = {
  outcome: 'DONE',
  message: 'Processed: 10, Skipped: 5, Failed: 0',
  processed: 10,
  skipped: 5,
  failed: 0,
};

const routes = (report: SyncReport = done, defaultLimit = 500) => {
  const requests: SyncRequest[] = [];
  const ports: Partial<SourceRoutePorts> = {
    sync: async (request) => {
      requests.push(request);
      return report;
    },
    defaultLimit,
  };
  const sync = (query: Record<string, string> = {}) =>
    askRoute(routeOf('sync-and-process', ports), { query, now });
  return { sync, requests };
};

const testRoute = (connection: ConnectionReport) =>
  askRoute(routeOf('test-connection', { test: async () => connection }), {
    now,
    deadline: now + 30_000,
  });

describe('POST /api/sipuni/sync-and-process', () => {
  test('returns the counts in the agreed form', async () => {
    await expect(routes().sync()).resolves.toMatchObject({
      status: 200,
      body: {
        runId: expect.any(String),
        success: true,
        message: 'Processed: 10, Skipped: 5, Failed: 0',
        recordsProcessed: 10,
      },
    });
  });

  test('returns a new run id each time, under which the run is stored', async () => {
    const kept: string[] = [];
    const sync = routeOf('sync-and-process', {
      sync: async (_, runId) => {
        kept.push(runId);
        return done;
      },
      defaultLimit: 500,
    });
    const answers = [await askRoute(sync, { now }), await askRoute(sync, { now })];
    expect(answers.map(({ body }) => (body as { runId: string }).runId)).toEqual(kept);
    expect(new Set(kept).size).toBe(2);
  });

  test('reads the latest 500 calls by default', async () => {
    const { sync, requests } = routes();
    await sync();
    await sync({ limit: '20' });
    expect(requests.map(({ limit }) => limit)).toEqual([500, 20]);
  });

  test('reads only calls that fit into its time, unlike the nightly sync', async () => {
    const { sync, requests } = routes(done, 200_000);
    await sync();
    expect(requests[0]?.limit).toBe(5000);
  });

  test('leaves the gateway time to answer', async () => {
    const { sync, requests } = routes();
    await sync();
    expect(requests[0]?.deadline).toBeGreaterThan(now);
    expect(requests[0]?.deadline).toBeLessThan(now + 29_000);
  });

  test.each(['0', '-1', '1.5', 'many', '', '5001', '1e9'])('rejects the limit %p', async (limit) => {
    const { sync, requests } = routes();
    expect(await sync({ limit })).toMatchObject({ status: 400, body: { fields: [{ field: 'limit' }] } });
    expect(requests).toEqual([]);
  });

  test('gives advice for a limit that is too large', async () => {
    const { body } = await routes().sync({ limit: '5001' });
    expect(body.detail).toContain('use from and to for older ones');
  });

  test.each([
    [{ from: '2025-10-16', to: '2025-10-16' }, '2025-10-15T19:00:00.000Z', '2025-10-16T18:59:59.999Z'],
    [
      { from: '2025-10-16T13:00:00', to: '2025-10-16T14:00:00' },
      '2025-10-16T08:00:00.000Z',
      '2025-10-16T09:00:00.000Z',
    ],
    [
      { from: '2025-10-16T13:00:00+03:00', to: '2025-10-16T13:00:00Z' },
      '2025-10-16T10:00:00.000Z',
      '2025-10-16T13:00:00.000Z',
    ],
    [{ from: '2025-10-16' }, '2025-10-15T19:00:00.000Z', undefined],
    [{ to: '2025-10-16', from: '' }, undefined, '2025-10-16T18:59:59.999Z'],
  ])('reads %j in the account’s zone', async (query, from, to) => {
    const { sync, requests } = routes();
    await sync(query);
    expect([requests[0]?.from, requests[0]?.to]).toEqual([from, to]);
  });

  test.each([
    [{ from: 'yesterday' }, 'from'],
    [{ to: '16.10.2025' }, 'to'],
    [{ from: '2025-02-31' }, 'from'],
    [{ from: '2025-10-17', to: '2025-10-16' }, 'from'],
  ])('rejects %j and names the field', async (query, field) => {
    const { sync, requests } = routes();
    expect(await sync(query)).toMatchObject({ status: 400, body: { fields: [{ field }] } });
    expect(requests).toEqual([]);
  });

  test('returns 502 with reason and code when the vendor cannot be read', async () => {
    const { sync } = routes({
      ...done,
      outcome: 'VENDOR_UNAVAILABLE',
      message: 'Sipuni answered 500.',
      processed: 3,
    });
    await expect(sync()).resolves.toMatchObject({
      status: 502,
      body: {
        runId: expect.any(String),
        success: false,
        message: 'Sipuni answered 500.',
        recordsProcessed: 3,
        code: 'VENDOR_UNAVAILABLE',
      },
    });
  });
});

describe('an incomplete answer', () => {
  test('says where to continue and keeps the agreed fields', async () => {
    const { sync } = routes({ ...done, moreUpTo: '2025-10-16T08:32:15.000Z' });
    await expect(sync()).resolves.toMatchObject({
      status: 200,
      body: {
        runId: expect.any(String),
        success: true,
        message: 'Processed: 10, Skipped: 5, Failed: 0',
        recordsProcessed: 10,
        more: true,
        to: '2025-10-16T08:32:15.000Z',
      },
    });
  });

  test('gives the end of the next window', async () => {
    const { sync, requests } = routes();
    await sync({ to: '2025-10-16T08:32:15.000Z', from: '2025-10-01' });
    expect(requests[0]?.to).toBe('2025-10-16T08:32:15.000Z');
  });

  test('shows unknown words', async () => {
    const { sync } = routes({ ...done, notes: 'Sipuni wrote words that are not known here.' });
    await expect(sync()).resolves.toMatchObject({
      body: { success: true, notes: 'Sipuni wrote words that are not known here.' },
    });
  });
});

describe('POST /api/sipuni/sync', () => {
  const history = () => {
    const ranges: RequestedRange[] = [];
    const route = routeOf('sync', {
      request: async (range) => {
        ranges.push(range);
        return 'a-run';
      },
    });
    return { ranges, ask: (query: Record<string, string>) => askRoute(route, { query, now }) };
  };

  test('starts a run over a year and returns its id', async () => {
    const { ask, ranges } = history();
    await expect(ask({ from: '2024-10-16', to: '2025-10-15' })).resolves.toMatchObject({
      status: 202,
      body: { runId: 'a-run' },
    });
    expect(ranges).toEqual([
      { from: Date.parse('2024-10-15T19:00:00.000Z'), to: Date.parse('2025-10-15T18:59:59.999Z') },
    ]);
  });

  test.each<Record<string, string>>([{ from: '2025-10-01' }, { from: '2025-10-01', to: '2025-12-31' }])(
    'reads no further than now: %j',
    async (query) => {
      const { ask, ranges } = history();
      await ask(query);
      expect(ranges).toEqual([{ from: Date.parse('2025-09-30T19:00:00.000Z'), to: now }]);
    },
  );

  test.each([
    [{ to: '2025-10-16' }, 'from is missing'],
    [{}, 'from is missing'],
    [{ from: '2025-10-18' }, 'from lies in the future'],
    [{ from: '2025-10-16', to: '2025-10-01' }, 'from lies after to'],
    [{ from: '1999-01-01' }, 'at most 3650 days'],
    [{ from: '16.10.2025' }, 'give a date'],
    [{ from: '2025-10-01', limit: '5' }, 'limit'],
  ])('rejects %j with a reason', async (query, says) => {
    const { ask, ranges } = history();
    const { body } = await ask(query as unknown as Record<string, string>);
    expect(body.detail).toContain(says);
    expect(ranges).toEqual([]);
  });
});

describe('GET /api/sipuni/test-connection', () => {
  test('reports a working connection', async () => {
    await expect(testRoute({ success: true, message: 'It works.' })).resolves.toMatchObject({
      status: 200,
      body: { success: true, message: 'It works.' },
    });
  });

  test('reports a refusal by the vendor as its answer', async () => {
    const refused = { success: false, code: 'CREDENTIALS_REFUSED', message: 'Check the key.' };
    await expect(testRoute(refused)).resolves.toMatchObject({
      status: 200,
      body: { success: false, message: 'Check the key.', code: 'CREDENTIALS_REFUSED' },
    });
  });
});

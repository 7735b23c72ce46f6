import type { ConnectionTest } from '../../../../functions/shared/http/connection-test';
import type { OpenRoute } from '../../../../functions/shared/http/describe-route';
import { routesOf, type SourceRoutePorts } from '../../../../functions/sources/telephony-sync/routes';
import type { RequestedRange } from '../../../../functions/sources/telephony-sync/sync-starts';
import { ask } from '../../../support/http-invocation';

const routes = routesOf('alotech');
const ports = { timeZone: 'Europe/Istanbul' } as SourceRoutePorts;

/** 10 March 2026 at 15:00 in Istanbul. */
const now = Date.parse('2026-03-10T12:00:00.000Z');

const openRoute = async (query: Record<string, string>) => {
  const ranges: RequestedRange[] = [];
  const request = async (range: RequestedRange) => {
    ranges.push(range);
    return 'run-1';
  };
  const route = routes['POST /api/alotech/sync']?.({ ...ports, request }) as OpenRoute;
  const answer = await ask(route, { query, now });
  const [range] = ranges;
  return { answer, range: range && [range.from, range.to].map((at) => new Date(at).toISOString()) };
};

describe('POST /api/alotech/sync', () => {
  test("returns the run's id at once", async () => {
    const { answer } = await openRoute({ start_date: '2026-03-01', finish_date: '2026-03-02' });
    expect(answer).toMatchObject({ status: 202, body: { runId: 'run-1' } });
  });

  test.each([
    ['2026-03-01', '2026-03-01', '2026-02-28T21:00:00.000Z', '2026-03-01T20:59:59.999Z'],
    ['2026-03-01 09:00:00', '2026-03-01 10:00:00', '2026-03-01T06:00:00.000Z', '2026-03-01T07:00:00.000Z'],
    [
      '2026-03-01T09:00:00Z',
      '2026-03-01T15:00:00+05:00',
      '2026-03-01T09:00:00.000Z',
      '2026-03-01T10:00:00.000Z',
    ],
    ['2026-03-10', '2026-03-10', '2026-03-09T21:00:00.000Z', '2026-03-10T12:00:00.000Z'],
    ['2026-03-10', '2026-03-10T12:04:00Z', '2026-03-09T21:00:00.000Z', '2026-03-10T12:00:00.000Z'],
    ['2025-02-10', '2026-03-10', '2025-02-09T21:00:00.000Z', '2026-03-10T12:00:00.000Z'],
  ])('reads %s to %s in the account’s zone, not beyond now', async (start_date, finish_date, from, to) => {
    expect((await openRoute({ start_date, finish_date })).range).toEqual([from, to]);
  });

  test('ends now by default', async () => {
    expect((await openRoute({ start_date: '2026-03-10' })).range?.[1]).toBe('2026-03-10T12:00:00.000Z');
  });

  test.each([
    [{}, 'start_date'],
    [{ start_date: '' }, 'start_date'],
    [{ start_date: 'yesterday' }, 'start_date'],
    [{ start_date: '01.03.2026' }, 'start_date'],
    [{ start_date: '2026-02-31' }, 'start_date'],
    [{ start_date: '2026' }, 'start_date'],
    [{ start_date: '2026-03-02', finish_date: '2026-03-01' }, 'start_date'],
    [{ start_date: '2026-03-11' }, 'start_date'],
    [{ start_date: '2026-03-01', finish_date: '2026-03-10 15:06:00' }, 'finish_date'],
    [{ start_date: '2026-03-01', finish_date: '2026-03-01; drop' }, 'finish_date'],
    [{ start_date: '2025-01-01', finish_date: '2026-03-01' }, 'start_date'],
  ])('rejects %j and names the field', async (query, field) => {
    const { answer, range } = await openRoute(query as Record<string, string>);
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ field }] } });
    expect(range).toBeUndefined();
  });

  test('rejects an unknown parameter', async () => {
    const { answer } = await openRoute({ start_date: '2026-03-01', limit: '5' });
    expect(answer.body.detail).toBe('limit: no such parameter; known ones are start_date, finish_date');
  });
});

describe('GET /api/alotech/test-connection', () => {
  test('returns 200 in both cases, with a code on failure', async () => {
    const asked = async (success: boolean) => {
      const test = async ({ deadline, now: at }: ConnectionTest) => ({
        success,
        message: `${deadline - at} ms`,
        ...(success ? {} : { code: 'CREDENTIALS_REFUSED' }),
      });
      const route = routes['GET /api/alotech/test-connection']?.({ ...ports, test }) as OpenRoute;
      return ask(route, { now, deadline: now + 29_000 });
    };
    expect(await asked(true)).toMatchObject({ status: 200, body: { success: true, message: '20000 ms' } });
    expect(await asked(false)).toMatchObject({
      status: 200,
      body: { success: false, message: '20000 ms', code: 'CREDENTIALS_REFUSED' },
    });
  });
});

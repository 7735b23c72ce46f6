import { syncRoute } from '../../../../functions/sources/telephony-sync/slices/slice-routes';
import type { RequestedRange } from '../../../../functions/sources/telephony-sync/sync-starts';
import { testConnectionRoute } from '../../../../functions/sources/telephony-sync/test-connection-route';

/** Tuesday, 10 March 2026, 15:00 in Istanbul. */
const now = Date.parse('2026-03-10T12:00:00.000Z');

const asking = async (query: Record<string, string>) => {
  const ranges: RequestedRange[] = [];
  const request = async (range: RequestedRange) => {
    ranges.push(range);
    return 'run-1';
  };
  const answer = await syncRoute({ request, timeZone: 'Europe/Istanbul' })({ query, now });
  const [range] = ranges;
  return { answer, range: range && [range.from, range.to].map((at) => new Date(at).toISOString()) };
};

describe('POST /api/alotech/sync', () => {
  test('answers the run’s id at once', async () => {
    const { answer } = await asking({ start_date: '2026-03-01', finish_date: '2026-03-02' });
    expect(answer).toEqual({ status: 202, body: { runId: 'run-1' } });
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
  ])('takes %s to %s in the account’s zone, not beyond now', async (start_date, finish_date, from, to) => {
    expect((await asking({ start_date, finish_date })).range).toEqual([from, to]);
  });

  test('ends now when no end is given', async () => {
    expect((await asking({ start_date: '2026-03-10' })).range?.[1]).toBe('2026-03-10T12:00:00.000Z');
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
  ])('Bad input: %j is refused, and the field named', async (query, field) => {
    await expect(asking(query as Record<string, string>)).rejects.toMatchObject({
      issues: [expect.objectContaining({ path: [field] })],
    });
  });

  test('Bad input: a parameter that it does not know is refused', async () => {
    await expect(asking({ start_date: '2026-03-01', limit: '5' })).rejects.toThrow(/limit/);
  });
});

describe('GET /api/alotech/test-connection', () => {
  test('answers 200 whether it works or not, with a code when not', async () => {
    const route = (success: boolean) =>
      testConnectionRoute({
        test: async (at, deadline) => ({
          success,
          outcome: success ? 'DONE' : 'CREDENTIALS_REFUSED',
          message: `${(deadline ?? 0) - at} ms`,
        }),
      })({ query: {}, now });
    await expect(route(true)).resolves.toEqual({ status: 200, body: { success: true, message: '20000 ms' } });
    await expect(route(false)).resolves.toEqual({
      status: 200,
      body: { success: false, message: '20000 ms', code: 'CREDENTIALS_REFUSED' },
    });
  });
});

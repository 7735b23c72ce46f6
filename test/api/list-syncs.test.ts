import { listSyncs } from '../../functions/api/syncs/list-syncs';
import { openTable } from '../../functions/shared/aws/table';
import type { SyncRun } from '../../functions/shared/syncs/schema';
import { sourceHealthStore } from '../../functions/shared/syncs/source-health';
import { syncRunStore } from '../../functions/shared/syncs/store';
import { inMemoryTable } from '../support/dynamodb';
import { ask } from '../support/http-invocation';
import { timeZones } from '../support/settings';

const at = (hour: number) =>
  new Date(Date.parse('2025-10-16T00:00:00.000Z') + hour * 3_600_000).toISOString();
const now = Date.parse(at(30));

const aRun = (hour: number, overrides: Partial<SyncRun> = {}): SyncRun => ({
  source: 'sipuni',
  runId: `run-${hour}`,
  startedAt: at(hour),
  finishedAt: at(hour + 1),
  outcome: 'DONE',
  message: 'Processed: 1, Skipped: 0, Failed: 0',
  counts: { NEW: 1 },
  rejected: [],
  ...overrides,
});

const storeRuns = async (...runs: SyncRun[]) => {
  const table = openTable({ tableName: 'a-table', client: inMemoryTable().client() });
  const store = syncRunStore(table);
  for (const run of runs) await store.put(run);
  const route = listSyncs({ runs: store, health: sourceHealthStore(table), timeZones });
  return (query: Record<string, string> = {}) => ask(route, { query, now });
};

const idsOf = (body: { syncs: { runId: string }[] }) => body.syncs.map(({ runId }) => runId);

describe('GET /api/syncs', () => {
  test('lists the runs of a source with the age of its last good sync', async () => {
    const list = await storeRuns(
      aRun(1),
      aRun(25, { outcome: 'CREDENTIALS_REFUSED', message: 'Sipuni refuses the key.' }),
      aRun(26, { source: 'alotech' }),
    );
    const { status, body } = await list({ source: 'sipuni' });
    expect(status).toBe(200);
    expect(body.sources).toEqual([{ source: 'sipuni', lastGoodAt: at(1), ageSeconds: 29 * 3600 }]);
    expect(body.cursor).toBeNull();
    expect(body.syncs).toEqual([
      {
        runId: 'run-25',
        source: 'sipuni',
        state: 'FAILED',
        startedAt: at(25),
        finishedAt: at(26),
        outcome: 'CREDENTIALS_REFUSED',
        message: 'Sipuni refuses the key.',
        counts: { NEW: 1 },
      },
      expect.objectContaining({ runId: 'run-1', state: 'DONE' }),
    ]);
  });

  test('lists all sources by time in pages without repeats', async () => {
    const list = await storeRuns(
      ...[1, 3, 5, 7].map((hour) => aRun(hour)),
      ...[2, 3.5, 6].map((hour) => aRun(hour, { source: 'alotech' })),
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await list({ limit: '2', ...(cursor ? { cursor } : {}) });
      seen.push(...idsOf(body));
      cursor = body.cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([7, 6, 5, 3.5, 3, 2, 1].map((hour) => `run-${hour}`));
  });

  test('shows no age for a source that was never set up', async () => {
    const list = await storeRuns();
    expect((await list()).body).toEqual({
      sources: [
        { source: 'sipuni', lastGoodAt: null, ageSeconds: null },
        { source: 'alotech', lastGoodAt: null, ageSeconds: null },
      ],
      syncs: [],
      range: { from: '2025-07-18T00:00:00.000Z', to: '2025-10-17T23:59:59.999Z', timeZone: 'UTC' },
      cursor: null,
    });
  });

  test.each([
    [{ source: 'salesforce' }],
    [{ limit: '0' }],
    [{ cursor: 'nonsense' }],
    [{ from: 'yesterday' }],
  ])('refuses %j with 400', async (query) => {
    const list = await storeRuns(aRun(1));
    expect((await list(query as Record<string, string>)).status).toBe(400);
  });

  test('lists runs by days of the account on every page', async () => {
    const list = await storeRuns(...[-4, -2, 1, 20, 23].map((hour) => aRun(hour, { source: 'alotech' })));
    const days = { source: 'alotech', from: '2025-10-16', to: '2025-10-16' };
    const first = await list({ ...days, limit: '2' });
    expect(idsOf(first.body)).toEqual(['run-20', 'run-1']);
    expect(first.body.range).toEqual({
      from: '2025-10-15T21:00:00.000Z',
      to: '2025-10-16T20:59:59.999Z',
      timeZone: 'Europe/Istanbul',
    });
    const second = await list({ ...days, limit: '2', cursor: first.body.cursor });
    expect(idsOf(second.body)).toEqual(['run--2']);
    expect(second.body.cursor).toBeNull();
    expect((await list({ source: 'alotech', cursor: first.body.cursor })).status).toBe(400);
  });

  test('refuses the cursor of another source', async () => {
    const list = await storeRuns(aRun(1), aRun(2));
    const { body } = await list({ source: 'sipuni', limit: '1' });
    expect((await list({ source: 'alotech', cursor: body.cursor })).status).toBe(400);
  });
});

import { showSync } from '../../functions/api/syncs/show-sync';
import type { LeasedRun } from '../../functions/shared/syncs/schema';
import { ask } from '../support/http-invocation';

const minute = 60_000;
const now = Date.parse('2025-10-16T19:30:00.000Z');

const aRun = (overrides: Partial<LeasedRun> = {}): LeasedRun => ({
  source: 'alotech',
  runId: '0b8a3f9e-5d0c-4a8e-9a55-0d6f6f1c2b11',
  startedAt: '2025-10-16T19:00:00.000Z',
  message: '',
  counts: { NEW: 120, KNOWN: 80 },
  rejected: [],
  progress: {
    trigger: 'request',
    from: '2025-10-01T00:00:00.000Z',
    to: '2025-10-10T23:59:59.000Z',
    through: '2025-10-04T23:59:59.000Z',
    requests: 12,
    gaps: [],
  },
  leaseUntil: now + minute,
  ...overrides,
});

const show = (run: LeasedRun | undefined, id = run?.runId ?? 'a-run') => {
  const route = showSync({ runs: { get: async (runId) => (runId === run?.runId ? run : undefined) } });
  return ask(route, { params: { id }, now });
};

describe('GET /api/syncs/{id}', () => {
  test('shows progress, counts and requests of a running sync', async () => {
    const { status, body } = await show(aRun());
    expect(status).toBe(200);
    expect(body).toEqual({
      runId: aRun().runId,
      source: 'alotech',
      state: 'RUNNING',
      startedAt: '2025-10-16T19:00:00.000Z',
      message: '',
      progress: {
        trigger: 'request',
        from: '2025-10-01T00:00:00.000Z',
        to: '2025-10-10T23:59:59.000Z',
        through: '2025-10-04T23:59:59.000Z',
        share: 0.4,
      },
      counts: { NEW: 120, KNOWN: 80 },
      requests: 12,
      gaps: [],
      rejected: [],
    });
  });

  test('shows no progress of a new run and all of a complete one', async () => {
    const progress = { ...aRun().progress } as NonNullable<LeasedRun['progress']>;
    const { through: _, ...begun } = progress;
    expect((await show(aRun({ progress: begun }))).body.progress).toMatchObject({ share: 0 });
    const whole = { ...progress, through: progress.to };
    expect((await show(aRun({ progress: whole }))).body.progress).toMatchObject({ share: 1 });
  });

  test('shows how far back a newest-first run has come', async () => {
    const progress = {
      trigger: 'request' as const,
      from: '2024-10-16T19:00:00.000Z',
      to: '2025-10-16T19:00:00.000Z',
      backTo: '2025-07-17T13:00:00.000Z',
      nextPage: 41,
      rowsPerPage: 500,
      rowsRead: 20_000,
      taken: { processed: 9000, skipped: 11_000, failed: 0, unknownWords: { 'Статус "Переведён"': 3 } },
      requests: 40,
      gaps: [],
    };
    const { requests: _, gaps: _g, ...shown } = progress;
    const { body } = await show(aRun({ source: 'sipuni', progress }));
    expect(body.progress).toEqual({ ...shown, share: 0.25 });
    const whole = { ...progress, backTo: progress.from };
    expect((await show(aRun({ source: 'sipuni', progress: whole }))).body.progress).toMatchObject({
      share: 1,
    });
  });

  test("names a rejected row by the vendor's id if it has no key", async () => {
    const row = { Откуда: '998900000000' };
    const reason = 'The talk time is no number.';
    const rejected = [
      { line: 7, code: 'ROW_INVALID' as const, reason, row, vendorCallId: '1760603535.117302' },
    ];
    const { body } = await show(aRun({ source: 'sipuni', rejected }));
    expect(body.rejected).toEqual([
      {
        line: 7,
        code: 'ROW_INVALID',
        reason: 'The talk time is no number.',
        vendorCallId: '1760603535.117302',
      },
    ]);
  });

  test('names gaps that even one second left', async () => {
    const gaps = [{ from: '2025-10-03T08:00:00.000Z', to: '2025-10-03T08:00:00.000Z' }];
    const progress = { ...aRun().progress, gaps } as NonNullable<LeasedRun['progress']>;
    expect((await show(aRun({ progress }))).body.gaps).toEqual(gaps);
  });

  test('shows rejected rows with their reason but without people', async () => {
    const rejected = Array.from({ length: 30 }, (_, at) => ({
      line: at + 1,
      code: 'ROW_INVALID' as const,
      reason: 'It has no call key.',
      row: { caller_id: '05000000000', agent_email: 'a@example.com' },
      callKey: `key-${at}`,
      vendorCallId: '17.1',
    }));
    const { body } = await show(aRun({ rejected }));
    expect(body.rejected).toHaveLength(20);
    expect(body.rejected[0]).toEqual({
      line: 1,
      code: 'ROW_INVALID',
      reason: 'It has no call key.',
      callKey: 'key-0',
      vendorCallId: '17.1',
    });
    expect(JSON.stringify(body)).not.toContain('a@example.com');
    expect(JSON.stringify(body)).not.toContain('05000000000');
  });

  test.each([
    ['DONE', { finishedAt: '2025-10-16T19:05:00.000Z', outcome: 'DONE' }],
    [
      'FAILED',
      { finishedAt: '2025-10-16T19:05:00.000Z', outcome: 'CREDENTIALS_REFUSED', message: 'Check it.' },
    ],
    ['RUNNING', { leaseUntil: now + minute }],
    ['RUNNING', { leaseUntil: now - 14 * minute }],
    ['STALLED', { leaseUntil: now - 16 * minute }],
    ['RUNNING', { startedAt: new Date(now - minute).toISOString(), leaseUntil: 0 }],
    ['STALLED', { startedAt: new Date(now - 16 * minute).toISOString(), leaseUntil: 0 }],
  ] as [string, Partial<LeasedRun>][])('is %s with %j', async (state, overrides) => {
    const { body } = await show(aRun(overrides));
    expect(body).toMatchObject({ state, ...(overrides.outcome ? { outcome: overrides.outcome } : {}) });
    if (state === 'FAILED') expect(body.message).toBe('Check it.');
  });

  test('says what to do about a stalled run', async () => {
    const stalled = { leaseUntil: now - 60 * minute, message: 'Alotech answered 500' };
    const asked = await show(aRun(stalled));
    expect(asked.body.message).toMatch(
      /dead-letter queue.*ask for the same range again.*Alotech answered 500/s,
    );
    const progress = { ...aRun().progress, trigger: 'schedule' } as NonNullable<LeasedRun['progress']>;
    const scheduled = await show(aRun({ ...stalled, progress }));
    expect(scheduled.body.message).toMatch(/the next scheduled sync goes on/);
  });

  test('shows a run of Sipuni without a range', async () => {
    const { progress: _, leaseUntil: _lease, ...rest } = aRun();
    const run: LeasedRun = { ...rest, source: 'sipuni', finishedAt: rest.startedAt, outcome: 'DONE' };
    const { status, body } = await show(run);
    expect(status).toBe(200);
    expect(body).toMatchObject({ source: 'sipuni', state: 'DONE' });
    expect(body).not.toHaveProperty('progress');
  });

  test('answers 404 for a run that does not exist', async () => {
    const { status, body } = await show(undefined);
    expect([status, body.error.code]).toEqual([404, 'NO_SUCH_SYNC']);
  });

  test.each(['', '../x', 'a b', 'x'.repeat(129), 'a#b'])('answers 400 for %j', async (id) => {
    const { status, body } = await show(undefined, id);
    expect([status, body.error.code]).toEqual([400, 'INVALID_REQUEST']);
  });
});

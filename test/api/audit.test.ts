import { listAudit } from '../../functions/api/audit/list-audit';
import type { AuditItem } from '../../functions/shared/audit/schema';
import { auditStore } from '../../functions/shared/audit/store';
import { aCallId } from '../support/fixtures';
import { ask } from '../support/http-invocation';
import { testWorld } from '../support/world';

const now = Date.parse('2026-11-30T10:00:00.000Z');
const anItem = (at: string, overrides: Partial<AuditItem> = {}): AuditItem => ({
  ...{ auditId: `id-${at}`, kind: 'reveal', at, sub: 'user-1', email: 'ayse@santral.example' },
  ...{ callId: aCallId, details: { form: 'call', kinds: ['CARD'] } },
  ...overrides,
});
/** The first one is on another day in UTC than in Tashkent. */
const items = [
  anItem('2026-11-28T19:30:00.000Z'),
  anItem('2026-11-29T08:00:00.000Z', { callId: undefined, kind: 'export', details: { list: 'calls' } }),
  anItem('2026-11-29T19:30:00.000Z'),
];

const { table } = testWorld();
const audit = auditStore(table);
beforeAll(async () => {
  for (const item of items) await audit.add(item);
});
const timeZones = { usual: 'Asia/Tashkent', ofSources: {} };
const list = (query: Record<string, string> = {}) => ask(listAudit({ audit, timeZones }), { query, now });
const idsOf = ({ body }: Awaited<ReturnType<typeof list>>) => body.items.map(({ at }: AuditItem) => at);

describe('GET /api/audit', () => {
  test('lists the items of the last days, newest first', async () => {
    const { body } = await list();
    expect(body.items).toEqual(JSON.parse(JSON.stringify(items.toReversed())));
    expect(body.cursor).toBeNull();
  });

  test('uses days of the account', async () => {
    const answer = await list({ from: '2026-11-29', to: '2026-11-29' });
    expect(idsOf(answer)).toEqual([items[1]?.at, items[0]?.at]);
    expect(answer.body.range.timeZone).toBe('Asia/Tashkent');
  });

  test('filters by kind and by call and continues after a page', async () => {
    expect(idsOf(await list({ kind: 'export' }))).toEqual([items[1]?.at]);
    const first = await list({ callId: aCallId, limit: '1' });
    expect(idsOf(first)).toEqual([items[2]?.at]);
    const next = await list({ callId: aCallId, limit: '1', cursor: first.body.cursor });
    expect(idsOf(next)).toEqual([items[0]?.at]);
    expect((await list({ cursor: first.body.cursor })).status).toBe(400);
  });

  test.each([{ from: '2026-01-01', to: '2026-11-30' }, { kind: 'delete' }, { who: 'ayse' }])(
    'refuses %j',
    async (query) => {
      expect((await list(query as never)).status).toBe(400);
    },
  );
});

import type { AuditItem } from '../../../functions/shared/audit/schema';
import { auditStore } from '../../../functions/shared/audit/store';
import { aCallId } from '../../support/fixtures';
import { testWorld } from '../../support/world';

const anItem = (at: string, overrides: Partial<AuditItem> = {}): AuditItem => ({
  auditId: `id-${at}`,
  kind: 'reveal',
  at,
  sub: 'user-1',
  email: 'ayse@santral.example',
  callId: aCallId,
  details: { kinds: ['CARD'], form: 'call' },
  ...overrides,
});

const all = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' };
const instants = ['2026-01-31T23:59:59.999Z', '2026-02-01T00:00:00.000Z', '2026-11-30T10:00:00.000Z'];

const storeItems = async (...items: AuditItem[]) => {
  const { table } = testWorld();
  const store = auditStore(table);
  for (const item of items) await store.add(item);
  return { store };
};

describe('the audit', () => {
  test('lists items of several months, newest first', async () => {
    const { store } = await storeItems(...instants.map((at) => anItem(at)));
    const { items, next } = await store.page(all, 10);
    expect(items).toEqual(instants.map((at) => anItem(at)).reverse());
    expect(next).toBeUndefined();
  });

  test('continues after the last item of a page', async () => {
    const [at = ''] = instants;
    const items = ['a', 'b', 'c', 'd', 'e'].map((auditId) => anItem(at, { auditId }));
    const { store } = await storeItems(...items, anItem('2026-01-02T00:00:00.000Z'));
    const seen: string[] = [];
    let next: Awaited<ReturnType<typeof store.page>>['next'];
    do {
      const page = await store.page(all, 2, next);
      seen.push(...page.items.map(({ auditId }) => auditId));
      next = page.next;
    } while (next);
    expect(seen).toEqual(['e', 'd', 'c', 'b', 'a', 'id-2026-01-02T00:00:00.000Z']);
  });

  test('shows the last reveals of a call however many came before', async () => {
    const { store } = await storeItems();
    const at = (second: number) => new Date(Date.parse('2026-03-01') + second * 1000).toISOString();
    for (let second = 0; second < 1001; second++)
      await store.add(anItem(at(second), { auditId: `id-${second}` }));
    const { items } = await store.page({ ...all, callId: aCallId }, 1);
    expect(items).toMatchObject([{ auditId: 'id-1000' }]);
  });

  test('excludes the end of a range', async () => {
    const { store } = await storeItems(...instants.map((at) => anItem(at)));
    const [first = '', second = ''] = instants;
    expect((await store.page({ from: first, to: second }, 10)).items).toEqual([anItem(first)]);
  });

  test('lists by kind and by call with case-sensitive ids', async () => {
    const [first = '', second = '', third = ''] = instants;
    const exported = anItem(second, { kind: 'export', callId: undefined });
    const other = anItem(third, { callId: aCallId.toUpperCase() });
    const { store } = await storeItems(anItem(first), exported, other);
    const ids = async (filter: object) =>
      (await store.page({ ...all, ...filter }, 10)).items.map(({ auditId }) => auditId);
    expect(await ids({ kind: 'export' })).toEqual([exported.auditId]);
    expect(await ids({ callId: aCallId })).toEqual([anItem(first).auditId]);
    expect(await ids({ callId: aCallId, kind: 'export' })).toEqual([]);
  });

  test('keeps an item as it was first written', async () => {
    const [at = ''] = instants;
    const { store } = await storeItems(anItem(at));
    await store.add(anItem(at, { email: 'somebody-else@santral.example' }));
    expect((await store.page(all, 10)).items).toEqual([anItem(at)]);
  });
});

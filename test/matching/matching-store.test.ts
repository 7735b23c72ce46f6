import { matchingStore } from '../../functions/matching/matching-store';
import { callStore } from '../../functions/shared/calls/store';
import type { Link } from '../../functions/shared/matching/entity';
import { aSyncedCall } from '../support/fixtures';
import { atOnce, tableUnder, threeWays } from '../support/three-ways';

const key = '+905550000101';
const aLink = (overrides: Partial<Link> = {}): Link => ({
  side: 'contact',
  key,
  kind: 'won',
  rowKey: 'a1',
  revision: 1,
  minSeconds: 40,
  ...overrides,
});

describe.each(threeWays)('the store of the matching room, %s,', (_, conditions) => {
  const openStore = () => {
    const { memory, table } = tableUnder(conditions);
    return { memory, calls: callStore(table, atOnce), store: matchingStore(table, atOnce) };
  };

  test('activates a link whose calls were not searched', async () => {
    const { store } = openStore();
    expect(await store.activate(aLink())).toMatchObject({ state: 'open' });
    expect(await store.isActive('contact', key)).toBe(true);
  });

  test('remembers the progress of a search', async () => {
    const { store } = openStore();
    await store.activate(aLink());
    expect(await store.noteSearch(aLink(), { searchedTo: 'alotech-1' })).toBe(true);
    expect(await store.activate(aLink())).toEqual({ state: 'open', searchedTo: 'alotech-1' });
    expect(await store.noteSearch(aLink(), { covered: true })).toBe(true);
    expect(await store.activate(aLink())).toEqual({ state: 'covered' });
    expect(await store.noteSearch(aLink({ revision: 2 }), { covered: true })).toBe(false);
  });

  test('refuses an older revision that comes late', async () => {
    const { store } = openStore();
    await store.activate(aLink({ revision: 2 }));
    expect(await store.activate(aLink())).toEqual({ state: 'superseded' });
    await store.deactivate(aLink());
    expect(await store.isActive('contact', key)).toBe(true);
    await store.deactivate(aLink({ revision: 3 }));
    expect(await store.isActive('contact', key)).toBe(false);
    expect(await store.activate(aLink({ revision: 2 }))).toEqual({ state: 'superseded' });
  });

  test('accepts marks that repeat or differ only in case', async () => {
    const { store } = openStore();
    const mark = { side: 'contact', key, callId: 'sipuni-ab1' } as const;
    await store.putCalls([mark, { ...mark, callId: 'sipuni-AB1' }, mark]);
    expect((await store.callsUnder('contact', key, 10)).callIds).toEqual(['sipuni-AB1', 'sipuni-ab1']);
  });

  test('notes that a record was looked at unless a newer one waits', async () => {
    const { calls, store } = openStore();
    const call = aSyncedCall({ recordDigest: 'one@1', awaitsMatching: true });
    await calls.create(call);
    await store.noteLookedAt({ ...call, recordDigest: 'zero@0' });
    expect(await calls.get(call.callId)).toMatchObject({ awaitsMatching: true });
    await store.noteLookedAt(call);
    expect(await calls.get(call.callId)).not.toHaveProperty('awaitsMatching');
  });
});

import { TokenStore } from '../../../web/src/session/token-store';

const tab = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    storage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
      removeItem: (key: string) => void kept.delete(key),
    },
  };
};

const record = JSON.stringify({
  ...{ id_token: 'names-a-person', access_token: 'access', refresh_token: 'refresh' },
  ...{ token_type: 'Bearer', profile: { sub: 'sub', email: 'agent@example.com' }, expires_at: 1 },
});

test('keeps only the refresh token in the tab and the rest in memory', async () => {
  const { kept, storage } = tab();
  const store = new TokenStore(storage);
  await store.set('user', record);
  expect([...kept]).toEqual([['user', '{"refresh_token":"refresh"}']]);
  expect(await store.get('user')).toBe(record);
});

test('returns an ended session after a reload, for its refresh token to renew', async () => {
  const { storage } = tab();
  await new TokenStore(storage).set('user', record);
  const afterReload = JSON.parse((await new TokenStore(storage).get('user')) ?? 'null');
  expect(afterReload).toMatchObject({ refresh_token: 'refresh', expires_at: 0 });
  expect(JSON.stringify(afterReload)).not.toMatch(/names-a-person|example\.com/);
});

test('forgets a session that is removed', async () => {
  const { kept, storage } = tab();
  const store = new TokenStore(storage);
  await store.set('user', record);
  expect(await store.remove('user')).toBe(record);
  expect([await store.get('user'), kept.size]).toEqual([null, 0]);
});

test('forgets a refresh token that was revoked', async () => {
  const { kept, storage } = tab();
  const store = new TokenStore(storage);
  await store.set('user', record);
  await store.set('user', JSON.stringify({ ...JSON.parse(record), refresh_token: null }));
  expect(kept.size).toBe(0);
});

test.each(['no JSON', '{"refresh_token":7}'])('takes %s in the storage for no session', async (text) => {
  const { kept, storage } = tab();
  kept.set('user', text);
  expect(await new TokenStore(storage).get('user')).toBeNull();
});

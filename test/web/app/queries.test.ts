import { MutationObserver, QueryObserver } from '@tanstack/react-query';
import { ApiFailure } from '../../../client/failure';
import { openQueries } from '../../../web/src/app/queries';
import { meKey } from '../../../web/src/session/me-key';

const refuse = (code: string) => () =>
  Promise.reject(new ApiFailure('GET /api/imports', { status: 403, code, detail: 'no' }));

/** A page that knows who is signed in, and counts how often it requests that. */
const openPage = async () => {
  const client = openQueries();
  const asked = { times: 0 };
  const me = new QueryObserver(client, {
    queryKey: meKey,
    queryFn: async () => ++asked.times,
    staleTime: Number.POSITIVE_INFINITY,
  });
  me.subscribe(() => undefined);
  await me.refetch();
  asked.times = 0;
  return { client, asked };
};

test('requests the roles again after the API forbids a query', async () => {
  const { client, asked } = await openPage();
  const query = { queryKey: ['imports'], queryFn: refuse('FORBIDDEN'), retry: false };
  await expect(client.fetchQuery(query)).rejects.toThrow('FORBIDDEN');
  expect(asked.times).toBe(1);
  client.clear();
});

test('requests the roles again after the API forbids a change', async () => {
  const { client, asked } = await openPage();
  const change = new MutationObserver(client, { mutationFn: refuse('FORBIDDEN') });
  await expect(change.mutate()).rejects.toThrow('FORBIDDEN');
  expect(asked.times).toBe(1);
  client.clear();
});

test('does not request the roles again after another refusal or their own', async () => {
  const { client, asked } = await openPage();
  const wrong = { queryKey: ['imports'], queryFn: refuse('INVALID_REQUEST'), retry: false };
  await expect(client.fetchQuery(wrong)).rejects.toThrow('INVALID_REQUEST');
  const own = { queryKey: [...meKey, 'again'], queryFn: refuse('FORBIDDEN'), retry: false };
  await expect(client.fetchQuery(own)).rejects.toThrow('FORBIDDEN');
  expect(asked.times).toBe(0);
  client.clear();
});

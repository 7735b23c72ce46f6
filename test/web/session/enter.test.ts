import { ErrorResponse } from 'oidc-client-ts';
import { enter } from '../../../web/src/session/enter';

/** A tab with a session, or without one, whose renewal ends in some way. */
const tab = (session: { refresh_token?: string } | null, renew: () => Promise<unknown>) => {
  const done: string[] = [];
  const manager = {
    getUser: async () => session,
    signinSilent: async () => {
      done.push('renew');
      return renew();
    },
    removeUser: async () => {
      done.push('forget');
    },
  };
  const signIn = async () => {
    done.push('sign in');
  };
  return { done, enters: () => enter(manager as never, signIn) };
};
const kept = { refresh_token: 'refresh' };

test('renews the session of the tab', async () => {
  const { done, enters } = tab(kept, async () => ({}));
  await enters();
  expect(done).toEqual(['renew']);
});

test('signs in where the tab has no session', async () => {
  const { done, enters } = tab(null, async () => ({}));
  await enters();
  expect(done).toEqual(['sign in']);
});

test('forgets a session that Cognito refuses, and signs in', async () => {
  const { done, enters } = tab(kept, () => Promise.reject(new ErrorResponse({ error: 'invalid_grant' })));
  await enters();
  expect(done).toEqual(['renew', 'forget', 'sign in']);
});

test.each([
  ['cannot be reached', new TypeError('Failed to fetch')],
  ['answers with a failure of its own', new Error('Service Unavailable (503)')],
  ['says that it fails', new ErrorResponse({ error: 'temporarily_unavailable' })],
])('keeps the session where Cognito %s', async (_, failure) => {
  const { done, enters } = tab(kept, () => Promise.reject(failure));
  await expect(enters()).rejects.toMatchObject({ name: 'ApiFailure', code: 'UNREACHABLE' });
  expect(done).toEqual(['renew']);
});

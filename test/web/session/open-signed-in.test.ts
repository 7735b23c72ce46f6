import { ErrorResponse } from 'oidc-client-ts';
import { bodyOf } from '../../../client/client';
import { openSignedIn } from '../../../web/src/session/open-signed-in';

const realFetch = globalThis.fetch;
afterAll(() => {
  globalThis.fetch = realFetch;
});

/** An API that takes one token alone. */
const apiThatTakes = (good: string) => {
  const used: (string | null)[] = [];
  globalThis.fetch = (async (request: Request) => {
    const token = request.headers.get('authorization');
    used.push(token);
    const isTaken = token === `Bearer ${good}`;
    return Response.json(isTaken ? { sub: 's' } : { message: 'Unauthorized' }, {
      status: isTaken ? 200 : 401,
    });
  }) as typeof fetch;
  return used;
};

/** A session whose library has a token already, and gets another on demand. */
const managerWith = (known: string, renewed: string | undefined) => {
  const manager = {
    renewals: 0,
    getUser: async () => ({ id_token: known }),
    signinSilent: async () => {
      manager.renewals += 1;
      return renewed === undefined ? null : { id_token: renewed };
    },
  };
  return manager;
};

const ask = (manager: ReturnType<typeof managerWith>, signIn: () => Promise<void>) =>
  bodyOf(openSignedIn(manager as never, 'first', 'https://page.example.com', signIn).GET('/api/me'));

test('takes the token that the library has renewed meanwhile', async () => {
  const used = apiThatTakes('second');
  const manager = managerWith('second', undefined);
  await ask(manager, async () => undefined);
  expect([used, manager.renewals]).toEqual([['Bearer first', 'Bearer second'], 0]);
});

test('renews a token that the API refuses', async () => {
  const used = apiThatTakes('third');
  const manager = managerWith('first', 'third');
  await ask(manager, async () => undefined);
  expect([used, manager.renewals]).toEqual([['Bearer first', 'Bearer third'], 1]);
});

test('signs in again when nothing renews the session', async () => {
  apiThatTakes('none');
  const signIn = jest.fn(async () => undefined);
  await expect(ask(managerWith('first', undefined), signIn)).rejects.toThrow('had no answer');
  expect(signIn).toHaveBeenCalledTimes(1);
});

test.each([
  ['keeps the page where Cognito cannot be reached', new TypeError('Failed to fetch'), 0],
  ['keeps the page where Cognito fails', new ErrorResponse({ error: 'server_error' }), 0],
  ['signs in again where Cognito refuses to renew', new ErrorResponse({ error: 'invalid_grant' }), 1],
])('%s', async (_, failure, times) => {
  apiThatTakes('none');
  const signIn = jest.fn(async () => undefined);
  const signinSilent = () => Promise.reject(failure);
  const manager = { ...managerWith('first', undefined), signinSilent };
  await expect(ask(manager, signIn)).rejects.toMatchObject({ code: 'UNREACHABLE' });
  expect(signIn).toHaveBeenCalledTimes(times);
});

import { leave } from '../../../web/src/session/leave';

test.each([
  ['revokes the refresh token, then forgets it and goes', () => Promise.resolve()],
  ['forgets the session and goes where Cognito does not answer', () => Promise.reject(new TypeError('no'))],
])('%s', async (_, revoke) => {
  const done: string[] = [];
  const manager = {
    revokeTokens: (types: string[]) => {
      done.push(`revoke ${types}`);
      return revoke();
    },
    removeUser: async () => {
      done.push('forget');
    },
  };
  await leave(manager as never, () => done.push('go'));
  expect(done).toEqual(['revoke refresh_token', 'forget', 'go']);
});

import { createHash, randomBytes } from 'node:crypto';
import { signIn, signInAs } from '../../local/cloud/users';
import { localPage } from '../../local/run-config';
import { openDeployed } from './deployed';

const system = openDeployed();
afterAll(() => system.close());

const signInTo = (user: Omit<Parameters<typeof signInAs>[2], 'email'> & { email?: string }) =>
  signInAs(system.cloud, system.outputs, { email: 'somebody@example.com', ...user });

test('refuses a person without a role', async () => {
  const { idToken } = await signInTo({ email: 'nobody@example.com', groups: [] });
  const { status, text } = await system.api.call('/api/me', { token: idToken });
  expect([status, text]).toEqual([403, expect.stringContaining('You have no role')]);
});

test('refuses an access token and an unverified e-mail', async () => {
  const { accessToken } = await signInTo({ groups: ['admin'] });
  expect((await system.api.call('/api/me', { token: accessToken })).status).toBe(401);
  const { idToken } = await signInTo({ email: 'new@example.com', groups: ['admin'], isVerified: false });
  expect((await system.api.call('/api/me', { token: idToken })).status).toBe(401);
});

test("shows agents their own calls, supervisors their team's, and lets neither sync", async () => {
  const listCallsFor = async (role: 'agent' | 'supervisor' | 'admin') => {
    const token = await signIn(system.cloud, system.outputs, role);
    const { calls } = (await system.api.call('/api/calls?limit=100', { token })).json<{
      calls: { callId: string; employeeId?: string }[];
    }>();
    return { token, calls, employees: [...new Set(calls.map(({ employeeId }) => employeeId))].sort() };
  };
  const [agent, supervisor, admin] = [
    await listCallsFor('agent'),
    await listCallsFor('supervisor'),
    await listCallsFor('admin'),
  ];
  expect(agent.employees).toEqual(['employee-212']);
  expect(supervisor.employees).toEqual(['employee-212', 'employee-213', 'employee-214']);

  const ofColleague = admin.calls.find(({ employeeId }) => employeeId === 'employee-213')?.callId;
  const path = `/api/calls/${ofColleague}`;
  expect((await system.api.call(path, { token: agent.token })).status).toBe(404);
  expect((await system.api.call(path, { token: supervisor.token })).status).toBe(200);
  const sync = { method: 'POST', token: supervisor.token } as const;
  expect((await system.api.call('/api/sipuni/sync', sync)).status).toBe(403);
});

describe('the sign-in page of Cognito', () => {
  const user = { email: 'page@example.com', groups: ['analyst'], password: 'correct-Horse-7-battery' };
  const verifier = randomBytes(32).toString('base64url');
  const client = { client_id: system.outputs.UserPoolClientId, redirect_uri: localPage };
  const asked = {
    ...client,
    ...{ response_type: 'code', scope: 'openid email', state: 'a-state', code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  };
  const post = (path: string, form: Record<string, string>) =>
    fetch(`${system.cloud.endpoint}${path}`, {
      ...{ method: 'POST', redirect: 'manual' },
      body: new URLSearchParams(form),
    });
  const code = async (): Promise<string> => {
    const page = await fetch(`${system.cloud.endpoint}/oauth2/authorize?${new URLSearchParams(asked)}`);
    expect(await page.text()).toContain('password');
    const signedIn = await post('/login', { ...asked, username: user.email, password: user.password });
    const back = new URL(signedIn.headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe(localPage);
    expect(back.searchParams.get('state')).toBe('a-state');
    return back.searchParams.get('code') ?? '';
  };

  test('gives a code that only its page can exchange for a token', async () => {
    await signInTo(user);
    const grant = { grant_type: 'authorization_code', ...client };
    const stolen = await post('/oauth2/token', { ...grant, code: await code(), code_verifier: 'another' });
    expect(stolen.status).toBe(400);
    const answer = await post('/oauth2/token', { ...grant, code: await code(), code_verifier: verifier });
    const { id_token: token } = (await answer.json()) as { id_token: string };
    expect((await system.api.call('/api/me', { token })).json()).toMatchObject({
      ...{ email: user.email, roles: ['analyst'] },
    });
  });
});

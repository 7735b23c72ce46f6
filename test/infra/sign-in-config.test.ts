import { SignIn } from '../../infra/config/sign-in';
import { config, mistakeOf } from './configured';

const callbackUrls = ['https://calls.example.com/'];
const domainPrefix = 'santral-example';
const oidc = { issuerUrl: 'https://login.example.com', clientId: 'santral', clientSecretId: 'login-secret' };

test('accepts a page with its address, and no page', () => {
  expect(SignIn.parse({})).toMatchObject({ callbackUrls: [], userPassword: false, branding: true });
  const local = 'http://localhost:5173/';
  expect(SignIn.parse({ domainPrefix, callbackUrls: [local] }).callbackUrls).toEqual([local]);
  const { provider } = SignIn.parse({ domainPrefix, callbackUrls, provider: { name: 'Company', oidc } });
  expect(provider).toMatchObject({ emailAttribute: 'email', emailVerifiedAttribute: 'email_verified' });
});

test.each([
  [{ domainPrefix, callbackUrls: ['http://calls.example.com/'] }, 'callbackUrls.0', 'allowed: an https://'],
  [{ domainPrefix: 'my-cognito', callbackUrls }, 'domainPrefix', 'without "aws", "amazon" and "cognito"'],
  [{ domainPrefix, callbackUrls, provider: { name: 'Company' } }, 'provider', 'give either saml or oidc'],
])('refuses %j', (given, field, message) => {
  const [issue] = SignIn.safeParse(given).error?.issues ?? [];
  expect(issue?.path.join('.')).toBe(field);
  expect(issue?.message).toContain(message);
});

test.each([
  [{ domainPrefix }, 'api.signIn.callbackUrls', 'name the page'],
  [{ callbackUrls }, 'api.signIn.domainPrefix', 'needed for'],
  [{ provider: { name: 'Company', oidc } }, 'api.signIn.domainPrefix', 'needed for'],
])('refuses %j if nothing serves the page', (signIn, field, message) => {
  expect(mistakeOf(() => config({ web: { cdn: false }, api: { signIn } }))).toMatch(`${field}: ${message}`);
  expect(() => config({ api: { signIn } })).not.toThrow();
});

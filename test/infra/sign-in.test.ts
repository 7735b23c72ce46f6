import { roles } from '../../functions/shared/http/roles';
import { onlyIn, resources, target, templateOf } from './synthesized';

const page = 'https://calls.example.com/';
const withPage = {
  'web.cdn': 'false',
  'api.signIn.domainPrefix': 'santral-example',
  'api.signIn.callbackUrls': JSON.stringify([page]),
  'api.signIn.logoutUrls': JSON.stringify([page]),
};
const withDirectory = (provider: object) =>
  templateOf({ ...withPage, 'api.signIn.provider': JSON.stringify({ name: 'Company', ...provider }) });
const oidc = { issuerUrl: 'https://login.example.com', clientId: 'santral', clientSecretId: 'login-secret' };
const saml = { metadataUrl: 'https://login.example.com/metadata' };

const usual = templateOf();
const withoutPage = templateOf({ 'web.cdn': 'false' });
const client = onlyIn(usual, 'AWS::Cognito::UserPoolClient').Properties;

test('each role is a group of the user pool', () => {
  const groups = resources(usual, 'AWS::Cognito::UserPoolGroup').map(([, { Properties }]) => Properties);
  expect(groups.map(({ GroupName }) => GroupName).sort()).toEqual([...roles].sort());
  for (const { UserPoolId, Description } of groups) {
    expect(target(UserPoolId)).toMatch(/^ApiUsers/);
    expect(Description).toMatch(/^[A-Z].{8,}/);
  }
});

test('the client has no secret, tokens of an hour, and refresh tokens that rotate', () => {
  expect(client).toMatchObject({
    GenerateSecret: false,
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    AccessTokenValidity: 60,
    IdTokenValidity: 60,
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
  });
});

test('nobody can change the e-mail that names the employee', () => {
  expect(client.WriteAttributes).toEqual(['name']);
  expect(client.ReadAttributes.sort()).toEqual(['email', 'email_verified', 'name']);
});

test('without a domain only an administrator signs in, and there is no page', () => {
  const client = onlyIn(withoutPage, 'AWS::Cognito::UserPoolClient').Properties;
  expect(client.ExplicitAuthFlows.sort()).toEqual(['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH']);
  expect(client.AllowedOAuthFlows).toBeUndefined();
  expect(resources(withoutPage, 'AWS::Cognito::UserPoolDomain')).toEqual([]);
  expect(Object.keys(withoutPage.findOutputs('SignInUrl'))).toEqual([]);
});

test("with a domain people sign in on Cognito's page and return with a code", () => {
  const template = templateOf({ ...withPage, 'api.signIn.userPassword': 'true' });
  const { ExplicitAuthFlows, ...properties } = onlyIn(template, 'AWS::Cognito::UserPoolClient').Properties;
  expect(ExplicitAuthFlows).toContain('ALLOW_USER_PASSWORD_AUTH');
  expect(properties).toMatchObject({
    AllowedOAuthFlows: ['code'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: ['openid', 'email'],
    CallbackURLs: [page],
    LogoutURLs: [page],
    SupportedIdentityProviders: ['COGNITO'],
  });
  expect(onlyIn(template, 'AWS::Cognito::UserPoolDomain').Properties).toMatchObject({
    Domain: 'santral-example',
    ManagedLoginVersion: 2,
  });
  expect(onlyIn(template, 'AWS::Cognito::ManagedLoginBranding').Properties).toMatchObject({
    UseCognitoProvidedValues: true,
  });
  expect(Object.keys(template.findOutputs('SignInUrl'))).toEqual(['SignInUrl']);
});

test.each([
  ['SAML', { saml }, { MetadataURL: 'https://login.example.com/metadata' }],
  // The secret stands in no template.
  ['OIDC', { oidc }, { client_secret: '{{resolve:secretsmanager:login-secret:SecretString:::}}' }],
])('people of a directory sign in by %s, and its verified e-mail names them', (type, provider, details) => {
  const template = withDirectory({ ...provider, emailAttribute: 'mail' });
  const [directory] = resources(template, 'AWS::Cognito::UserPoolIdentityProvider');
  expect(directory?.[1].Properties).toMatchObject({
    ProviderName: 'Company',
    ProviderType: type,
    AttributeMapping: { email: 'mail', email_verified: 'email_verified' },
    ProviderDetails: details,
  });
  const [signedIn] = resources(template, 'AWS::Cognito::UserPoolClient');
  expect(signedIn?.[1].Properties.SupportedIdentityProviders).toEqual(['COGNITO', 'Company']);
  expect(signedIn?.[1].Properties.WriteAttributes.sort()).toEqual(['email', 'name']);
  expect(signedIn?.[1]).toMatchObject({ DependsOn: expect.arrayContaining([directory?.[0]]) });
});

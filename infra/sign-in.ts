import { Aws, Duration, SecretValue, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  CfnUserPoolGroup,
  ClientAttributes,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ProviderAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolIdentityProviderOidc,
  UserPoolIdentityProviderSaml,
  UserPoolIdentityProviderSamlMetadata,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { type Role, roles } from '../functions/shared/http/roles';
import type { Config } from './config/config';
import type { SignIn } from './config/sign-in';
import { signInPrefix } from './config/web';
import { keepOnceCreated } from './shared/kept';

/**
 * The people, their roles as groups, and how they sign in (059, docs/sign-in.md).
 * @param pageUrl the page that Cognito sends the browser back to, besides the configured ones
 */
export const makeSignIn = (
  scope: Construct,
  config: Config,
  pageUrl?: string,
): { users: UserPool; client: UserPoolClient; signInUrl: string | undefined } => {
  const { signIn } = config.api;
  const users = userPool(scope, config);
  for (const role of roles) group(scope, users, role);
  const prefix = signInPrefix(config, Aws.ACCOUNT_ID);
  const pages = pageUrl === undefined ? [] : [pageUrl];
  const client = users.addClient('Client', clientProps(signIn, prefix, pages));
  if (signIn.provider) client.node.addDependency(directory(scope, users, signIn.provider));
  return { users, client, signInUrl: signInPage(scope, users, client, { ...signIn, domainPrefix: prefix }) };
};

/** The description of a role in the console. */
const purposes: Readonly<Record<Role, string>> = {
  agent: 'Sees own calls',
  supervisor: 'Sees the calls of the own team',
  analyst: 'Sees all calls, samples and exports',
  operations: 'Runs syncs, imports and retries, and edits employees',
  admin: 'May do everything',
};

const group = (scope: Construct, users: UserPool, role: Role): CfnUserPoolGroup =>
  new CfnUserPoolGroup(scope, `Group-${role}`, {
    userPoolId: users.userPoolId,
    groupName: role,
    description: purposes[role],
  });

/**
 * A public client, so the page proves itself with PKCE. Refresh tokens rotate, and each is good once. A
 * script signs in with rights of AWS (`admin-initiate-auth`). `userPassword` lets it sign in without them.
 */
const clientProps = (
  signIn: SignIn,
  domainPrefix: string | undefined,
  pages: string[],
): Parameters<UserPool['addClient']>[1] => {
  const { callbackUrls, logoutUrls, userPassword, provider } = signIn;
  return {
    generateSecret: false,
    authFlows: { adminUserPassword: true, userSrp: true, userPassword },
    preventUserExistenceErrors: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.days(7),
    // Two tabs of a page may use the same refresh token within this time.
    refreshTokenRotationGracePeriod: Duration.seconds(30),
    enableTokenRevocation: true,
    // The e-mail names the employee, so nobody may change their own. A directory writes it for its people.
    readAttributes: new ClientAttributes().withStandardAttributes({
      email: true,
      emailVerified: true,
      fullname: true,
    }),
    writeAttributes: new ClientAttributes().withStandardAttributes({
      fullname: true,
      email: provider !== undefined,
    }),
    supportedIdentityProviders: [
      UserPoolClientIdentityProvider.COGNITO,
      ...(provider ? [UserPoolClientIdentityProvider.custom(provider.name)] : []),
    ],
    ...(domainPrefix === undefined
      ? { disableOAuth: true }
      : {
          oAuth: {
            flows: { authorizationCodeGrant: true },
            scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
            callbackUrls: [...pages, ...callbackUrls],
            logoutUrls: [...pages, ...logoutUrls],
          },
        }),
  };
};

/** The directory of the company in Cognito. */
const directory = (
  scope: Construct,
  userPool: UserPool,
  { name, saml, oidc, emailAttribute, emailVerifiedAttribute }: NonNullable<SignIn['provider']>,
): Construct => {
  const attributeMapping = {
    email: ProviderAttribute.other(emailAttribute),
    emailVerified: ProviderAttribute.other(emailVerifiedAttribute),
  };
  if (oidc)
    return new UserPoolIdentityProviderOidc(scope, 'Directory', {
      ...{ userPool, name, attributeMapping },
      ...{ issuerUrl: oidc.issuerUrl, clientId: oidc.clientId },
      clientSecret: SecretValue.secretsManager(oidc.clientSecretId).unsafeUnwrap(),
      scopes: ['openid', 'email'],
    });
  return new UserPoolIdentityProviderSaml(scope, 'Directory', {
    ...{ userPool, name, attributeMapping },
    metadata: UserPoolIdentityProviderSamlMetadata.url(saml?.metadataUrl ?? ''),
  });
};

/** The managed login of Cognito. A client without branding sees nothing. */
const signInPage = (
  scope: Construct,
  users: UserPool,
  client: UserPoolClient,
  { domainPrefix, branding }: SignIn,
): string | undefined => {
  if (domainPrefix === undefined) return undefined;
  const domain = users.addDomain('Domain', {
    cognitoDomain: { domainPrefix },
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
  if (branding)
    new CfnManagedLoginBranding(scope, 'SignInPage', {
      userPoolId: users.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
  return domain.baseUrl();
};

const userPool = (scope: Construct, config: Config): UserPool => {
  const users = new UserPool(scope, 'Users', {
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    featurePlan: FeaturePlan.ESSENTIALS,
    deletionProtection: config.storage.deletionProtection,
    removalPolicy: keepOnceCreated({ isProtected: config.storage.deletionProtection }),
  });
  Validations.of(users).acknowledge(
    {
      id: 'AwsSolutions-COG2',
      reason:
        'People may enrol a one-time-password app; it is not demanded, because scripts of an administrator sign in with a password and accounts are made by an administrator only.',
    },
    {
      id: 'AwsSolutions-COG8',
      reason:
        'The plus plan is charged per active user; with no self sign-up, a 12-character password policy and optional one-time passwords its threat protection is left to the owner to add.',
    },
  );
  return users;
};

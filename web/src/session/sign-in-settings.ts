import { type UserManagerSettings, WebStorageStateStore } from 'oidc-client-ts';
import type { PageConfig } from './page-config';
import { TokenStore } from './token-store';

/** How the page signs in: the code flow with PKCE (docs/sign-in.md). */
export const signInSettings = (
  { signIn }: PageConfig,
  origin: string,
  storage: Storage,
): UserManagerSettings => {
  const authority = signIn.url === '' ? origin : signIn.url;
  return {
    authority,
    client_id: signIn.clientId,
    redirect_uri: `${origin}/`,
    scope: 'openid email',
    // Stated here, so that the page requests nothing before sign-in.
    metadata: {
      issuer: authority,
      authorization_endpoint: `${authority}/oauth2/authorize`,
      token_endpoint: `${authority}/oauth2/token`,
      revocation_endpoint: `${authority}/oauth2/revoke`,
    },
    // The API takes what the id token says.
    loadUserInfo: false,
    automaticSilentRenew: true,
    // Without a limit the page would wait for a server that never answers.
    requestTimeoutInSeconds: 10,
    userStore: new TokenStore(storage),
    stateStore: new WebStorageStateStore({ store: storage }),
  };
};

/** Cognito's own way to sign out, which no standard describes. */
export const signOutUrl = ({ signIn }: PageConfig, origin: string): string => {
  const asked = new URLSearchParams({ client_id: signIn.clientId, logout_uri: `${origin}/` });
  return `${signIn.url}/logout?${asked}`;
};

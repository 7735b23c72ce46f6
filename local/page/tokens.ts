import {
  CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  GetTokensFromRefreshTokenCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type CloudAddress, clientSettings } from '../cloud/deploy';

/** What `/oauth2/token` and `/oauth2/revoke` do with a refresh token. They throw where Cognito fails or is away. */
export interface Tokens {
  /** Answers what `/oauth2/token` answers; `undefined` when the token is refused. */
  refresh(refreshToken: string): Promise<unknown>;
  /** Ends the token and what came of it. */
  revoke(refreshToken: string): Promise<void>;
}

/**
 * Handles refresh tokens by the API of Cognito. The local cloud forgets the groups of a person where
 * `/oauth2/token` renews, so nobody would have a role. It has no `/oauth2/revoke`.
 */
export const tokensOf = (cloud: CloudAddress, clientId: string): Tokens => {
  const withCognito = async <Answer>(ask: (cognito: CognitoIdentityProviderClient) => Promise<Answer>) => {
    const cognito = new CognitoIdentityProviderClient(clientSettings(cloud));
    try {
      return await ask(cognito);
    } finally {
      cognito.destroy();
    }
  };
  return {
    refresh: async (RefreshToken) => {
      const asked = new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken });
      try {
        const { AuthenticationResult: tokens } = await withCognito((cognito) => cognito.send(asked));
        return {
          ...{ id_token: tokens?.IdToken, access_token: tokens?.AccessToken },
          ...{ token_type: 'Bearer', expires_in: tokens?.ExpiresIn },
        };
      } catch (failure) {
        if (isRefusal(failure)) return undefined;
        throw failure;
      }
    },
    revoke: async (Token) => {
      await withCognito((cognito) => cognito.send(new RevokeTokenCommand({ ClientId: clientId, Token })));
    },
  };
};

/** Whether Cognito refused what was asked. Too many requests are no refusal. */
const isRefusal = (failure: unknown): boolean =>
  failure instanceof CognitoIdentityProviderServiceException &&
  failure.$fault === 'client' &&
  failure.name !== 'TooManyRequestsException';

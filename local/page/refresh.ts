import {
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type CloudAddress, clientSettings } from '../cloud/deploy';

/** Answers what `/oauth2/token` answers to a refresh token; `undefined` when the token is refused. */
export type Refresh = (refreshToken: string) => Promise<unknown>;

/**
 * Renews tokens by the API of Cognito. The local cloud forgets the groups of a person where `/oauth2/token` renews, so
 * nobody would have a role.
 */
export const refreshBy =
  (cloud: CloudAddress, clientId: string): Refresh =>
  async (refreshToken) => {
    const cognito = new CognitoIdentityProviderClient(clientSettings(cloud));
    try {
      const { AuthenticationResult: tokens } = await cognito.send(
        new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken: refreshToken }),
      );
      return {
        ...{ id_token: tokens?.IdToken, access_token: tokens?.AccessToken },
        ...{ token_type: 'Bearer', expires_in: tokens?.ExpiresIn },
      };
    } catch {
      return undefined;
    } finally {
      cognito.destroy();
    }
  };

import {
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type CloudAddress, clientSettings } from '../cloud/deploy';

/** Returns what `/oauth2/token` answers to a refresh token. Undefined if Cognito refuses it. */
export type Refresh = (refreshToken: string) => Promise<unknown>;

/**
 * Renews tokens with the Cognito API. `/oauth2/token` of the local cloud forgets a person's groups, so nobody
 * would have a role.
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

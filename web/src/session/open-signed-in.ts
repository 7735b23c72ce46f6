import type { UserManager } from 'oidc-client-ts';
import { type ApiClient, openClient } from '../../../client/client';
import { isRefusal } from './is-refusal';

/** The API as the signed-in person. A refused renewal leads to sign-in. Without an answer of Cognito the page stays. */
export const openSignedIn = (
  manager: Pick<UserManager, 'getUser' | 'signinSilent'>,
  token: string,
  origin: string,
  signIn: () => Promise<void>,
): ApiClient => {
  let last = token;
  const renew = async (): Promise<string> => {
    const known = await manager.getUser();
    const user = known?.id_token === last ? await manager.signinSilent() : known;
    if (!user?.id_token) throw new NoSession('The session has no token. Sign in again.');
    last = user.id_token;
    return last;
  };
  const renewOrSignIn = async (): Promise<string> => {
    try {
      return await renew();
    } catch (failure) {
      if (failure instanceof NoSession || isRefusal(failure)) await signIn();
      throw failure;
    }
  };
  return openClient({ baseUrl: origin, token, renew: renewOrSignIn });
};

class NoSession extends Error {
  override readonly name = 'NoSession';
}

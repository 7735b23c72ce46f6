import type { UserManager } from 'oidc-client-ts';
import { toUnreachableFailure } from '../../../client/failure';
import { isRefusal } from './is-refusal';

/**
 * Renews the session of the tab by its refresh token. Without a session, or where Cognito refuses it, the
 * person signs in.
 *
 * @throws ApiFailure where Cognito does not answer; the session stays for another try
 */
export const enter = async (
  manager: Pick<UserManager, 'getUser' | 'signinSilent' | 'removeUser'>,
  signIn: () => Promise<void>,
): Promise<void> => {
  const user = await manager.getUser();
  if (!user?.refresh_token) return signIn();
  try {
    await manager.signinSilent();
  } catch (failure) {
    if (!isRefusal(failure)) throw toUnreachableFailure('The renewal of the session', failure);
    await manager.removeUser();
    await signIn();
  }
};

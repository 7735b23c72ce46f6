import type { UserManager } from 'oidc-client-ts';

/** Ends the session at Cognito, then here. Who leaves is not kept by a server that fails. */
export const leave = async (
  manager: Pick<UserManager, 'revokeTokens' | 'removeUser'>,
  go: () => void,
): Promise<void> => {
  await manager.revokeTokens(['refresh_token']).catch(() => undefined);
  await manager.removeUser();
  go();
};

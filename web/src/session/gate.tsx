import type { UserManager } from 'oidc-client-ts';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { hasAuthParams, useAuth } from 'react-oidc-context';
import { FailurePage } from '../parts/failure/failure-page';
import { Waiting } from '../parts/waiting/waiting';
import { ApiContext } from './api-context';
import { MeProvider } from './me';
import { openSignedIn } from './open-signed-in';
import { SignOutContext } from './sign-out';
import { useWays } from './use-ways';

/** Lets signed-in people through. Others sign in and return to the same place. */
export const Gate = ({ manager, children }: { manager: UserManager; children: ReactNode }) => {
  const { t } = useTranslation();
  const { isLoading, isAuthenticated, user, error } = useAuth();
  const { signIn, signOut } = useWays(manager);
  const isOut = !isLoading && !isAuthenticated && !(error && hasAuthParams());
  useEffect(() => {
    if (isOut) void enter(manager, signIn);
  }, [isOut, manager, signIn]);
  const token = isAuthenticated ? user?.id_token : undefined;
  const isIn = token !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the client renews its token itself
  const api = useMemo(
    () => (token ? openSignedIn(manager, token, location.origin, signIn) : undefined),
    [manager, isIn],
  );

  if (error && hasAuthParams())
    return <FailurePage error={error} action={{ text: t('app.signInAgain'), run: () => void signIn() }} />;
  if (!api) return <Waiting text={t('app.signingIn')} />;
  return (
    <ApiContext value={api}>
      <SignOutContext value={signOut}>
        <MeProvider>{children}</MeProvider>
      </SignOutContext>
    </ApiContext>
  );
};

/** A reload renews the session by its refresh token. Where that fails, the person signs in. */
const enter = async (manager: UserManager, signIn: () => Promise<void>): Promise<void> => {
  const user = await manager.getUser();
  if (!user?.refresh_token) return signIn();
  try {
    await manager.signinSilent();
  } catch {
    await manager.removeUser();
    await signIn();
  }
};

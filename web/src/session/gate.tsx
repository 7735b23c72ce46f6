import type { UserManager } from 'oidc-client-ts';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { hasAuthParams, useAuth } from 'react-oidc-context';
import { FailurePage } from '../parts/failure/failure-page';
import { Waiting } from '../parts/waiting/waiting';
import { ApiContext } from './api-context';
import { MeProvider } from './me';
import { openSignedIn } from './open-signed-in';
import { SignOutContext } from './sign-out';
import { useEntry } from './use-entry';
import { useWays } from './use-ways';

/** Lets signed-in people through. Others sign in and return to the same place. */
export const Gate = ({ manager, children }: { manager: UserManager; children: ReactNode }) => {
  const { t } = useTranslation();
  const { isLoading, isAuthenticated, user, error } = useAuth();
  const { signIn, signOut } = useWays(manager);
  const isOut = !isLoading && !isAuthenticated && !(error && hasAuthParams());
  const { failure, tryAgain } = useEntry(manager, signIn, isOut);
  const token = isAuthenticated ? user?.id_token : undefined;
  const isIn = token !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the client renews its token itself
  const api = useMemo(
    () => (token ? openSignedIn(manager, token, location.origin, signIn) : undefined),
    [manager, isIn],
  );

  if (error && hasAuthParams())
    return <FailurePage error={error} action={{ text: t('app.signInAgain'), run: () => void signIn() }} />;
  if (failure) return <FailurePage error={failure} action={{ text: t('app.tryAgain'), run: tryAgain }} />;
  if (!api) return <Waiting text={t('app.signingIn')} />;
  return (
    <ApiContext value={api}>
      <SignOutContext value={signOut}>
        <MeProvider>{children}</MeProvider>
      </SignOutContext>
    </ApiContext>
  );
};

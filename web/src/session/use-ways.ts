import type { UserManager } from 'oidc-client-ts';
import { useMemo } from 'react';
import { leave } from './leave';
import { usePageConfig } from './page-config-context';
import { leftAt } from './return-to';
import { signOutUrl } from './sign-in-settings';
import type { SignOut } from './sign-out';

export interface Ways {
  readonly signIn: () => Promise<void>;
  readonly signOut: SignOut;
}

/** The ways to Cognito. Who leaves is not sent to sign in, since the browser would drop the way out for it. */
export const useWays = (manager: UserManager): Ways => {
  const config = usePageConfig();
  return useMemo(() => {
    let isLeaving = false;
    return {
      signIn: async () => {
        if (!isLeaving) await manager.signinRedirect({ state: leftAt(location) });
      },
      signOut: async () => {
        isLeaving = true;
        await leave(manager, () => location.assign(signOutUrl(config, location.origin)));
      },
    };
  }, [manager, config]);
};

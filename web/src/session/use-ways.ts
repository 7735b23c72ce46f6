import type { UserManager } from 'oidc-client-ts';
import { useMemo } from 'react';
import { leave } from './leave';
import { usePageConfig } from './page-config-context';
import { toReturnState } from './return-to';
import { signOutUrl } from './sign-in-settings';
import type { SignOut } from './sign-out';

export interface Ways {
  readonly signIn: () => Promise<void>;
  readonly signOut: SignOut;
}

/** The ways to Cognito. During sign-out nobody is sent to sign in, because that would cancel the sign-out. */
export const useWays = (manager: UserManager): Ways => {
  const config = usePageConfig();
  return useMemo(() => {
    let isLeaving = false;
    return {
      signIn: async () => {
        if (!isLeaving) await manager.signinRedirect({ state: toReturnState(location) });
      },
      signOut: async () => {
        isLeaving = true;
        await leave(manager, () => location.assign(signOutUrl(config, location.origin)));
      },
    };
  }, [manager, config]);
};

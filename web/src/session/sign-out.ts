import { useAuth } from 'react-oidc-context';
import { usePageConfig } from './page-config-context';
import { signOutUrl } from './sign-in-settings';

/** Ends the session here and at Cognito. */
export const useSignOut = (): (() => Promise<void>) => {
  const config = usePageConfig();
  const { removeUser } = useAuth();
  return async () => {
    await removeUser();
    location.assign(signOutUrl(config, location.origin));
  };
};

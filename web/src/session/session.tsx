import { UserManager } from 'oidc-client-ts';
import { type ReactNode, useMemo } from 'react';
import { AuthProvider } from 'react-oidc-context';
import { Gate } from './gate';
import type { PageConfig } from './page-config';
import { PageConfigContext } from './page-config-context';
import { readReturnTo } from './return-to';
import { signInSettings } from './sign-in-settings';

/** Signs the person in. Only signed-in people see its children. */
export const Session = ({ config, children }: { config: PageConfig; children: ReactNode }) => {
  const manager = useMemo(
    () => new UserManager(signInSettings(config, location.origin, sessionStorage)),
    [config],
  );
  return (
    <PageConfigContext value={config}>
      <AuthProvider userManager={manager} onSigninCallback={restorePlace}>
        <Gate manager={manager}>{children}</Gate>
      </AuthProvider>
    </PageConfigContext>
  );
};

/** Returns to the view from before sign-in. It removes the code from the address. */
const restorePlace: NonNullable<Parameters<typeof AuthProvider>[0]['onSigninCallback']> = (user) =>
  history.replaceState(null, '', readReturnTo(user?.state));

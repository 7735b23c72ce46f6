import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use } from 'react';
import { useTranslation } from 'react-i18next';
import { bodyOf, type Schemas } from '../../../client/client';
import type { Role } from '../../../functions/shared/http/roles';
import { FailurePage } from '../parts/failure/failure-page';
import { Waiting } from '../parts/waiting/waiting';
import { useApi } from './api-context';
import { isApiFailure } from './failure-words';
import { meKey } from './me-key';
import { NoRole } from './no-role';

export type Me = Schemas['Me'];

const MeContext = createContext<Me | undefined>(undefined);

/** Who is signed in. */
export const useMe = (): Me => {
  const me = use(MeContext);
  if (!me) throw new Error('Nobody is signed in here. Put this part inside of the session.');
  return me;
};

/** Whether the person has one of the roles. */
export const useHasRole = (...among: readonly Role[]): boolean => hasRole(useMe(), among);

export const hasRole = ({ roles }: Pick<Me, 'roles'>, among: readonly Role[]): boolean =>
  roles.some((role) => among.includes(role));

export const MeProvider = ({ children }: { children: ReactNode }) => {
  const api = useApi();
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: meKey,
    queryFn: () => bodyOf(api.GET('/api/me')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isApiFailure(error) && error.code === 'FORBIDDEN') return <NoRole />;
  if (error && !data)
    return <FailurePage error={error} action={{ text: t('app.tryAgain'), run: () => void refetch() }} />;
  if (!data) return <Waiting />;
  return <MeContext value={data}>{children}</MeContext>;
};

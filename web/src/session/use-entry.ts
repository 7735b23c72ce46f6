import { useQuery } from '@tanstack/react-query';
import type { UserManager } from 'oidc-client-ts';
import { enter } from './enter';

/** How long after a failure the session is renewed again (ms). */
const againMs = 10_000;

/**
 * Enters as long as nobody is in.
 *
 * @returns why the session could not be renewed, and a way to try it at once
 */
export const useEntry = (manager: UserManager, signIn: () => Promise<void>, isOut: boolean) => {
  const { error, refetch } = useQuery({
    queryKey: ['session'],
    queryFn: async () => {
      await enter(manager, signIn);
      return true;
    },
    enabled: isOut,
    retry: false,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.error ? againMs : false),
  });
  return { failure: isOut ? error : null, tryAgain: () => void refetch() };
};

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isApiFailure } from '../session/failure-words';
import { mayPass } from '../session/may-pass';
import { meKey } from '../session/me-key';

/** Answers stay fresh for this time (ms). Going back to a view shows them at once. */
const freshMs = 30_000;
const mostRetries = 2;

/** The queries of the page. A forbidden request means that the roles may have changed. */
export const openQueries = (): QueryClient => {
  const lookAgain = (error: unknown): void => {
    if (isApiFailure(error) && error.code === 'FORBIDDEN')
      void client.invalidateQueries({ queryKey: meKey }, { cancelRefetch: false });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        if (queryKey[0] !== meKey[0]) lookAgain(error);
      },
    }),
    mutationCache: new MutationCache({ onError: lookAgain }),
    defaultOptions: {
      queries: {
        staleTime: freshMs,
        retry: (failures, error) => failures < mostRetries && mayPass(error),
      },
    },
  });
  return client;
};

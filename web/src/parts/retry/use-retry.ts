import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../session/api-context';
import { type ReasonCode, type RetryRange, retryAll, retrySome } from './retry';

/** Begins all calls of a range that ended with a reason again. */
export const useRetryAll = () => {
  const api = useApi();
  return useRetry(({ reasonCode, ...range }: RetryRange & { reasonCode: ReasonCode }) =>
    retryAll(api, reasonCode, range),
  );
};

/** Begins some calls again. */
export const useRetrySome = () => {
  const api = useApi();
  return useRetry((callIds: readonly string[]) => retrySome(api, callIds));
};

/** What a retry changes is asked for again. A call may then leave its list, so `onSuccess` can tell others of it. */
export const useRetry = <Answer, Asked = void>(
  retry: (asked: Asked) => Promise<Answer>,
  onSuccess?: (answer: Answer) => void,
) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn: retry, onSuccess, onSettled: () => askAgain(queries) });
};

const askAgain = (queries: QueryClient) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['status'] }),
    queries.invalidateQueries({ queryKey: ['calls'] }),
  ]);

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../session/api-context';
import { type ReasonCode, type RetryRange, retryAll, retrySome } from './retry';

/** Retries all calls of a range that ended with a reason. */
export const useRetryAll = () => {
  const api = useApi();
  return useRetry(({ reasonCode, ...range }: RetryRange & { reasonCode: ReasonCode }) =>
    retryAll(api, reasonCode, range),
  );
};

/** Retries some calls. */
export const useRetrySome = () => {
  const api = useApi();
  return useRetry((callIds: readonly string[]) => retrySome(api, callIds));
};

/** Requests again what a retry changes. A call may then leave its list, so `onSuccess` can tell others. */
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

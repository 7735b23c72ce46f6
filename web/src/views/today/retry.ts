import { useMutation, useQueryClient } from '@tanstack/react-query';
import { bodyOf } from '../../../../client/client';
import { useApi } from '../../session/api-context';
import type { ReasonCode } from './failures';
import { retryAll } from './retry-all';

/** Begins all calls that ended with a reason again. */
export const useRetryAll = (reasonCode: ReasonCode, from: string) => {
  const api = useApi();
  return useRetry(() => retryAll(api, reasonCode, from));
};

/** Begins one call again. */
export const useRetryOne = (callId: string) => {
  const api = useApi();
  return useRetry(() => bodyOf(api.POST('/api/calls/{id}/retry', { params: { path: { id: callId } } })));
};

/** What a retry changes is asked for again. */
const useRetry = <Answer>(retry: () => Promise<Answer>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: retry,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['status'] }),
        queries.invalidateQueries({ queryKey: ['calls'] }),
      ]),
  });
};

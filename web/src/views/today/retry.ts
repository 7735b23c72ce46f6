import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ApiClient, bodyOf } from '../../../../client/client';
import { useApi } from '../../session/api-context';
import type { ReasonCode } from './failures';

export interface Retried {
  readonly reopened: number;
  /** Calls that stay as they are. */
  readonly left: number;
}

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

/** One request begins some hundred calls. The cursor goes on until all were looked at. */
export const retryAll = async (api: ApiClient, reasonCode: ReasonCode, from: string): Promise<Retried> => {
  let reopened = 0;
  let left = 0;
  let cursor: string | undefined;
  do {
    const query = { reasonCode, from, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await bodyOf(api.POST('/api/calls/retry', { params: { query } }));
    reopened += answer.reopened;
    left += Object.values(answer.leftAsTheyAre).reduce((sum, count) => sum + count, 0);
    cursor = answer.cursor ?? undefined;
  } while (cursor !== undefined);
  return { reopened, left };
};

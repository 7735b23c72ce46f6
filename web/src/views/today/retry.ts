import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { retryAll, retryOne } from '../../parts/retry/retry';
import { useApi } from '../../session/api-context';
import type { ReasonCode } from './failures';

/** Says how a retry went. */
export type Say = (words: string) => void;

/** Begins all calls that ended with a reason again. */
export const useRetryAll = (reasonCode: ReasonCode, from: string, say: Say) => {
  const api = useApi();
  const { t } = useTranslation();
  return useRetry(
    () => retryAll(api, reasonCode, { from }),
    ({ reopened, left }) => say(t('today.failures.retried', { n: reopened, left })),
  );
};

/** Begins one call again. */
export const useRetryOne = (callId: string, say: Say) => {
  const api = useApi();
  const { t } = useTranslation();
  return useRetry(
    () => retryOne(api, callId),
    () => say(t('today.failures.one')),
  );
};

/** What a retry changes is asked for again. The call then leaves the list, so others say how it went. */
const useRetry = <Answer>(retry: () => Promise<Answer>, onSuccess: (answer: Answer) => void) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: retry,
    onSuccess,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['status'] }),
        queries.invalidateQueries({ queryKey: ['calls'] }),
      ]),
  });
};

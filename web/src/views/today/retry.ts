import { useTranslation } from 'react-i18next';
import { hasBegun, type ReasonCode, retryAll, retryOne } from '../../parts/retry/retry';
import { useRetry } from '../../parts/retry/use-retry';
import { useApi } from '../../session/api-context';

/** Says how a retry went. */
export type Say = (words: string) => void;

/** Retries all calls that ended with a reason. */
export const useRetryAll = (reasonCode: ReasonCode, from: string, say: Say) => {
  const api = useApi();
  const { t } = useTranslation();
  return useRetry(
    () => retryAll(api, reasonCode, { from }),
    (retried) => {
      if (hasBegun(retried)) say(t('today.failures.retried', { n: retried.reopened, left: retried.left }));
    },
  );
};

/** Retries one call. */
export const useRetryOne = (callId: string, say: Say) => {
  const api = useApi();
  const { t } = useTranslation();
  return useRetry(
    () => retryOne(api, callId),
    () => say(t('today.failures.one')),
  );
};

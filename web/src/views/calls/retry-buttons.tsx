import Button from '@cloudscape-design/components/button';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../parts/call-line/call-line';
import type { ReasonCode } from '../../parts/retry/retry';
import type { useRetryAll, useRetrySome } from '../../parts/retry/use-retry';
import type { CallPage } from './read-page';

/** Calls that ended without a score. Others are done or under way. */
export const canRetry = ({ status }: CallSummary): boolean => status === 'ERROR' || status === 'SKIPPED';

export interface RetrySelectedProps {
  readonly selected: readonly CallSummary[];
  readonly retry: ReturnType<typeof useRetrySome>;
}

/** Retries the selected calls. */
export const RetrySelected = ({ selected, retry }: RetrySelectedProps) => {
  const { t } = useTranslation();
  return (
    <Button
      disabled={selected.length === 0}
      loading={retry.isPending}
      onClick={() => retry.mutate(selected.map(({ callId }) => callId))}
    >
      {selected.length === 0 ? t('calls.retryNone') : t('calls.retry', { n: selected.length })}
    </Button>
  );
};

export interface RetryReasonProps {
  readonly reasonCode: string;
  /** The shown range. Absent until the list has arrived. */
  readonly range: CallPage['range'] | undefined;
  readonly retry: ReturnType<typeof useRetryAll>;
}

/** Retries all calls of the shown range that ended with the reason of the filter. */
export const RetryReason = ({ reasonCode, range, retry }: RetryReasonProps) => {
  const { t } = useTranslation();
  return (
    <Button
      disabled={!range}
      loading={retry.isPending}
      onClick={() =>
        range && retry.mutate({ reasonCode: reasonCode as ReasonCode, from: range.from, to: range.to })
      }
    >
      {t('calls.retryAll')}
    </Button>
  );
};

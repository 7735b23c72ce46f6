import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../parts/failure/failure';
import { useMoments } from '../../parts/moments/moments';
import { useHasRole } from '../../session/me';
import { FailedCalls } from './failed-calls';
import type { Failures } from './failures';
import { type Say, useRetryAll } from './retry';

export interface FailureReasonProps extends Failures {
  readonly from: string;
  readonly say: Say;
}

/** One reason with its count. It opens to show the calls. */
export const FailureReason = ({ reasonCode, count, atLeast, from, say }: FailureReasonProps) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const mayRetry = useHasRole('operations', 'admin');
  const [isOpen, setIsOpen] = useState(false);
  const retry = useRetryAll(reasonCode, from, say);
  const counted = atLeast ? t('today.progress.atLeast', { n: number(count) }) : number(count);
  return (
    <SpaceBetween size="xxs">
      <ExpandableSection
        variant="inline"
        headerText={`${t(`words.reasons.${reasonCode}`)} (${counted})`}
        expanded={isOpen}
        onChange={({ detail }) => setIsOpen(detail.expanded)}
        headerActions={
          mayRetry && (
            <Button
              variant="inline-link"
              loading={retry.isPending}
              ariaLabel={`${t('today.failures.retryAll')}: ${t(`words.reasons.${reasonCode}`)}`}
              onClick={() => retry.mutate()}
            >
              {t('today.failures.retryAll')}
            </Button>
          )
        }
      >
        {isOpen && <FailedCalls reasonCode={reasonCode} from={from} mayRetry={mayRetry} say={say} />}
      </ExpandableSection>
      {retry.data?.failure !== undefined && <Failure error={retry.data.failure} />}
    </SpaceBetween>
  );
};

import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import { Failure } from '../failure/failure';
import { hasBegun, type Retried } from './retry';

/** How a retry of many calls went. Screen readers announce it. */
export const RetriedNote = ({ data }: { data: Retried | undefined }) => {
  const { t } = useTranslation();
  if (!data) return null;
  const { reopened, left, failure } = data;
  return (
    <>
      {hasBegun(data) && (
        <span role="status">
          <StatusIndicator type={failure ? 'warning' : 'success'}>
            {t('today.failures.retried', { n: reopened, left })}
          </StatusIndicator>
        </span>
      )}
      {failure !== undefined && <Failure error={failure} />}
    </>
  );
};

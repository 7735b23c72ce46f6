import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import { Failure } from '../failure/failure';
import type { Retried } from './retry';

/** How a retry of many calls went. Screen readers hear it. */
export const RetriedNote = ({ data, error }: { data: Retried | undefined; error: unknown }) => {
  const { t } = useTranslation();
  if (error) return <Failure error={error} />;
  if (!data) return null;
  return (
    <span role="status">
      <StatusIndicator type="success">
        {t('today.failures.retried', { n: data.reopened, left: data.left })}
      </StatusIndicator>
    </span>
  );
};

import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../../client/client';

export type ImportSummary = Schemas['ImportSummary'];

const indicators: Readonly<Record<ImportSummary['status'], StatusIndicatorProps.Type>> = {
  RUNNING: 'in-progress',
  STALLED: 'warning',
  DONE: 'success',
  REFUSED: 'error',
};

/** The status of an import. An import with rejected rows has ended but needs a look. */
export const ImportStatus = ({ status, counts }: Pick<ImportSummary, 'status' | 'counts'>) => {
  const { t } = useTranslation();
  if (status === 'DONE' && counts.rejected > 0)
    return <StatusIndicator type="warning">{t('imports.doneWithRejected')}</StatusIndicator>;
  return <StatusIndicator type={indicators[status]}>{t(`imports.statuses.${status}`)}</StatusIndicator>;
};

import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../../client/client';

type Status = Schemas['FormVersion']['status'];

const indicators: Readonly<Record<Status, StatusIndicatorProps.Type>> = {
  DRAFT: 'pending',
  ACTIVE: 'success',
  LOCKED: 'stopped',
};

/** The status of a version. */
export const FormStatus = ({ status }: { status: Status }) => {
  const { t } = useTranslation();
  return <StatusIndicator type={indicators[status]}>{t(`forms.statuses.${status}`)}</StatusIndicator>;
};

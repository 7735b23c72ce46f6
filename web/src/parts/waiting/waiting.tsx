import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';

/** Says that something loads. Screen readers hear it. */
export const Waiting = ({ text }: { text?: string }) => {
  const { t } = useTranslation();
  return (
    <Box padding="xxl" textAlign="center">
      <span role="status">
        <StatusIndicator type="loading">{text ?? t('app.loading')}</StatusIndicator>
      </span>
    </Box>
  );
};

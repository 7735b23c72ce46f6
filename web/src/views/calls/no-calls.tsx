import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';

/** An empty page. While the list goes on, a later page may have calls. */
export const NoCalls = ({ goesOn }: { goesOn: boolean }) => {
  const { t } = useTranslation();
  if (goesOn) return <Box textAlign="center">{t('lists.nothingHere')}</Box>;
  return (
    <Box textAlign="center" padding="l">
      <Box variant="strong">{t('calls.empty')}</Box>
      <Box color="text-body-secondary">{t('calls.emptyHint')}</Box>
    </Box>
  );
};

import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import { EnglishText } from '../../parts/foreign-text/english-text';
import type { Import } from './use-import';

/** Why nothing or not all was stored. Empty after an import without faults. */
export const Outcome = ({ status, refusal, message }: Import) => {
  const { t } = useTranslation();
  if (status === 'STALLED')
    return (
      <Alert type="warning" header={t('imports.statuses.STALLED')}>
        {t('imports.stalled')}
      </Alert>
    );
  if (status !== 'REFUSED' || !refusal) return null;
  const { why, do: whatToDo } = t(`imports.refusals.${refusal}`, { returnObjects: true });
  return (
    <Alert type="error" header={why}>
      {whatToDo} {t('imports.refused')}
      <Box variant="small" display="block">
        {t('imports.details')}: <EnglishText text={message} />
      </Box>
    </Alert>
  );
};

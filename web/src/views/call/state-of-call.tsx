import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { EnglishText } from '../../parts/foreign-text/english-text';
import type { Call } from './use-call';

/** What a listener should know first. For example, the call is under way or masked. */
export const StateOfCall = ({ call }: { call: Call }) => {
  const { t } = useTranslation();
  const { status, stage, reasonCode, reason, unsure, transcription, revealed } = call;
  const isUnderWay = status === 'QUEUED' || status === 'UPLOADED' || status === 'PROCESSING';
  const isEstimated = transcription?.times === 'estimated';
  if (!isUnderWay && !reasonCode && !unsure && !isEstimated && !revealed) return null;
  return (
    <SpaceBetween size="xs">
      {isUnderWay && <Alert>{t('call.waiting', { stage: t(`words.stages.${stage}`) })}</Alert>}
      {reasonCode && (
        <Alert
          type={status === 'ERROR' ? 'error' : 'warning'}
          header={`${t(`words.statuses.${status}`)}: ${t(`words.reasons.${reasonCode}`)}`}
        >
          <EnglishText text={reason ?? ''} />
        </Alert>
      )}
      {unsure && <Alert type="warning">{t('call.unsure')}</Alert>}
      {isEstimated && <Alert>{t('call.player.estimated')}</Alert>}
      {revealed && <Alert type="warning">{t('call.reveal.shown')}</Alert>}
    </SpaceBetween>
  );
};

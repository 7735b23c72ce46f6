import Alert from '@cloudscape-design/components/alert';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../../parts/transcript/visible-text';
import { maskedKinds } from './reveal';
import type { Call } from './use-call';

/** What a listener should know first: a call under way or failed, doubts, and what is masked. */
export const StateOfCall = ({ call }: { call: Call }) => {
  const { t } = useTranslation();
  const { status, stage, reasonCode, reason, unsure, transcription, hidden, revealed } = call;
  const isUnderWay = status === 'QUEUED' || status === 'UPLOADED' || status === 'PROCESSING';
  return (
    <>
      {isUnderWay && <Alert>{t('call.waiting', { stage: t(`words.stages.${stage}`) })}</Alert>}
      {reasonCode && (
        <Alert
          type={status === 'ERROR' ? 'error' : 'warning'}
          header={`${t(`words.statuses.${status}`)}: ${t(`words.reasons.${reasonCode}`)}`}
        >
          {visibleText(reason ?? '')}
        </Alert>
      )}
      {unsure && <Alert type="warning">{t('call.unsure')}</Alert>}
      {transcription?.times === 'estimated' && <Alert>{t('call.player.estimated')}</Alert>}
      {revealed && <Alert type="warning">{t('call.reveal.shown')}</Alert>}
      {!revealed && hidden.length > 0 && (
        <Alert>{t('call.reveal.masked', { kinds: maskedKinds(call, t) })}</Alert>
      )}
    </>
  );
};

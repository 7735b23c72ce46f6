import Alert from '@cloudscape-design/components/alert';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Call } from './use-call';

/** Says why nothing can be played, and which setting keeps recordings. */
export const NoSound = ({ sound }: { sound: Call['kept']['sound'] }) => {
  const { t } = useTranslation();
  return (
    <Alert type="info" header={t('call.noSound.title')}>
      {reasonOf(sound, t)}
    </Alert>
  );
};

const reasonOf = ({ state, setting }: Call['kept']['sound'], t: TFunction): string => {
  if (state === 'kept') return t('call.noSound.hidden');
  if (state === 'absent' || !setting) return t('call.noSound.absent');
  return `${t(`call.noSound.gone.${setting}`)} ${t(`call.noSound.keep.${setting}`, { setting })}`;
};

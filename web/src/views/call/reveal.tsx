import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '../../session/me';
import type { Call } from './use-call';

export interface RevealProps {
  readonly call: Pick<Call, 'hidden' | 'revealed'>;
  readonly isLoading: boolean;
  readonly onReveal: (isRevealed: boolean) => void;
}

/** Shows masked data to people who may see it. It asks first, because the audit records each look. */
export const Reveal = ({ call: { hidden, revealed }, isLoading, onReveal }: RevealProps) => {
  const { t } = useTranslation();
  const mayReveal = useHasRole('supervisor', 'analyst', 'admin');
  const [isAsking, setIsAsking] = useState(false);
  if (revealed) return <Button onClick={() => onReveal(false)}>{t('call.reveal.hide')}</Button>;
  if (hidden.length === 0 || !mayReveal) return null;
  return (
    <>
      <Button iconName="unlocked" loading={isLoading} onClick={() => setIsAsking(true)}>
        {t('call.reveal.show')}
      </Button>
      <Modal
        visible={isAsking}
        header={t('call.reveal.title')}
        onDismiss={() => setIsAsking(false)}
        footer={
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" onClick={() => setIsAsking(false)}>
                {t('call.reveal.cancel')}
              </Button>
              <Button
                variant="primary"
                onClick={() => {
                  setIsAsking(false);
                  onReveal(true);
                }}
              >
                {t('call.reveal.show')}
              </Button>
            </SpaceBetween>
          </Box>
        }
      >
        {t('call.reveal.warning')}
      </Modal>
    </>
  );
};

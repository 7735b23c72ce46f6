import Button from '@cloudscape-design/components/button';
import Popover from '@cloudscape-design/components/popover';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useTranslation } from 'react-i18next';
import styles from './call.module.css';

export interface KeysHelpProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

const keys = [
  ['space', 'play'],
  ['e', 'evidence'],
  ['j', 'next'],
  ['k', 'previous'],
] as const;

/** Lists the keys of the view and turns them off. */
export const KeysHelp = ({ isOn, onChange }: KeysHelpProps) => {
  const { t } = useTranslation();
  return (
    <div className={styles.help}>
      <Popover
        header={t('call.keys.title')}
        triggerType="custom"
        position="bottom"
        content={
          <SpaceBetween size="xs">
            <dl className={styles.keys}>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{t(`call.keys.${does}`)}</dd>
                </div>
              ))}
            </dl>
            <Toggle checked={isOn} onChange={({ detail }) => onChange(detail.checked)}>
              {t('call.keys.on')}
            </Toggle>
          </SpaceBetween>
        }
      >
        <Button iconName="keyboard">{t('call.keys.title')}</Button>
      </Popover>
    </div>
  );
};

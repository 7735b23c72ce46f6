import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './removable.module.css';

export interface RemovableProps {
  readonly file: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** The state of a file, and a button to remove it from the list. */
export const Removable = ({ file, onRemove, children }: RemovableProps) => {
  const { t } = useTranslation();
  return (
    <div className={styles.removable}>
      <div className={styles.content}>{children}</div>
      <Button
        variant="icon"
        iconName="close"
        ariaLabel={t('imports.upload.remove', { file })}
        onClick={onRemove}
      />
    </div>
  );
};

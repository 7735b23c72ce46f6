import Badge, { type BadgeProps } from '@cloudscape-design/components/badge';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { BlockSide } from './block-side';
import styles from './compare.module.css';
import type { Change, Row } from './compare-blocks';

export interface ComparedRowProps {
  readonly row: Row;
  readonly isAlone: boolean;
  readonly language: string;
}

/** One block in both versions, or in the shown one. */
export const ComparedRow = ({ row, isAlone, language }: ComparedRowProps) => {
  const { left, right, kind, change } = row;
  return (
    <div
      className={styles.row}
      data-kind={kind}
      data-alone={isAlone}
      data-differs={!isAlone && change !== undefined}
    >
      {!isAlone && <Marks row={row} />}
      {!isAlone && <BlockSide block={left} other={right} side="left" language={language} />}
      <BlockSide block={right} other={isAlone ? undefined : left} side="right" language={language} />
    </div>
  );
};

const colors: Readonly<Record<Change, NonNullable<BadgeProps['color']>>> = {
  added: 'green',
  removed: 'red',
  changed: 'blue',
  moved: 'grey',
};

/** What differs, in words. Colours only repeat it. */
const Marks = ({ row: { change, fields, otherLanguages } }: { row: Row }) => {
  const { t } = useTranslation();
  if (!change) return null;
  const names = [
    ...fields.map((field) => t(`forms.fields.${field}`)),
    ...otherLanguages.map((code) => t(`words.languages.${code}`)),
  ];
  return (
    <div className={styles.marks}>
      <SpaceBetween size="xs" direction="horizontal">
        <Badge color={colors[change]}>{t(`forms.compare.${change}`)}</Badge>
        {names.join(', ')}
      </SpaceBetween>
    </div>
  );
};

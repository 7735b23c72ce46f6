import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormVersion } from '../../../parts/form-words/use-form-version';
import type { LanguageCode } from '../../../texts/languages';
import { blocksOf } from './blocks';
import styles from './compare.module.css';
import { changes, compareBlocks, type Row } from './compare-blocks';
import { ComparedRow } from './compared-row';

export interface ComparedProps {
  /** If absent, the right version stands alone. */
  readonly left: FormVersion | undefined;
  readonly right: FormVersion;
  readonly language: LanguageCode;
  readonly onlyDifferences: boolean;
}

/** Two versions side by side with their differences. */
export const Compared = ({ left, right, language, onlyDifferences }: ComparedProps) => {
  const { t } = useTranslation();
  const rows = useMemo(
    () => compareBlocks(left ? blocksOf(left, language, t) : [], blocksOf(right, language, t), language),
    [left, right, language, t],
  );
  const isAlone = left === undefined;
  const shown = onlyDifferences && !isAlone ? rows.filter(({ change }) => change) : rows;
  return (
    <SpaceBetween size="m">
      {!isAlone && <Summary rows={rows} />}
      <div className={styles.compared}>
        {shown.map((row) => (
          <ComparedRow key={row.id} row={row} isAlone={isAlone} language={language} />
        ))}
      </div>
    </SpaceBetween>
  );
};

/** How many blocks differ, and how. */
const Summary = ({ rows }: { rows: readonly Row[] }) => {
  const { t } = useTranslation();
  const counted = changes.map(
    (change) => [change, rows.filter((row) => row.change === change).length] as const,
  );
  const isSame = counted.every(([, count]) => count === 0);
  return (
    <Box>
      <span role="status">
        {isSame ? t('forms.compare.same') : t('forms.compare.summary', Object.fromEntries(counted))}
      </span>
    </Box>
  );
};

import Badge from '@cloudscape-design/components/badge';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../../client/client';
import { useMoments } from '../moments/moments';
import { colorOfScore } from './color-of-score';
import styles from './score.module.css';
import { highestOf, wordsOfScore } from './words-of-score';

export interface ScoreProps {
  readonly score: number;
  readonly mode: Schemas['CallSummary']['scoringMode'];
  /** Leaves out the word "Score", for a column whose heading says it. */
  readonly bare?: boolean;
}

/** The overall score of a call, in words. The colour only repeats them. */
export const Score = ({ score, mode, bare }: ScoreProps) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const of = highestOf(mode);
  const shown = wordsOfScore(score, of, number, t);
  return (
    <Badge color={colorOfScore(score, of)}>
      <span className={styles.score}>{bare ? shown : t('today.score', { score: shown })}</span>
    </Badge>
  );
};

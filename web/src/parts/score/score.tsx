import Badge from '@cloudscape-design/components/badge';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../../client/client';
import { useMoments } from '../moments/moments';
import { colorOfScore } from './color-of-score';
import { highestOf, wordsOfScore } from './words-of-score';

export interface ScoreProps {
  readonly score: number;
  readonly mode: Schemas['CallSummary']['scoringMode'];
  /** Shows the number alone, where a heading says what it is. */
  readonly bare?: boolean;
}

/** The overall score of a call. The words say it, and the colour repeats it. */
export const Score = ({ score, mode, bare }: ScoreProps) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const of = highestOf(mode);
  const shown = wordsOfScore(score, of, number, t);
  return <Badge color={colorOfScore(score, of)}>{bare ? shown : t('today.score', { score: shown })}</Badge>;
};

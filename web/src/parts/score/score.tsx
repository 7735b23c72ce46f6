import Badge from '@cloudscape-design/components/badge';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../moments/moments';
import { colorOfScore } from './color-of-score';

export interface ScoreProps {
  readonly score: number;
  /** Shows the number alone, where a heading says what it is. */
  readonly bare?: boolean;
}

/** The overall score of a call. The number says it, and the colour repeats it. */
export const Score = ({ score, bare }: ScoreProps) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const shown = number(score, 1);
  return <Badge color={colorOfScore(score)}>{bare ? shown : t('today.score', { score: shown })}</Badge>;
};

import Badge from '@cloudscape-design/components/badge';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../moments/moments';

/** Scores below these are shown as weak and as middling. */
const bounds = { weak: 5, middling: 7.5 } as const;

export interface ScoreProps {
  readonly score: number;
  /** Shows the number alone, where a heading says what it is. */
  readonly bare?: boolean;
}

/** The overall score of a call, 0 to 10. The number says it, and the colour repeats it. */
export const Score = ({ score, bare }: ScoreProps) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const color = score < bounds.weak ? 'severity-high' : score < bounds.middling ? 'severity-medium' : 'green';
  const shown = number(score, 1);
  return <Badge color={color}>{bare ? shown : t('today.score', { score: shown })}</Badge>;
};

import Badge from '@cloudscape-design/components/badge';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../moments/moments';

/** Scores below these are shown as weak and as middling. */
const bounds = { weak: 5, middling: 7.5 } as const;

/** The overall score of a call, 0 to 10. The number says it, and the colour repeats it. */
export const Score = ({ score }: { score: number }) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const color = score < bounds.weak ? 'severity-high' : score < bounds.middling ? 'severity-medium' : 'green';
  return <Badge color={color}>{t('today.score', { score: number(score, 1) })}</Badge>;
};

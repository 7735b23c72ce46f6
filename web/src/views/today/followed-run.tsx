import ProgressBar from '@cloudscape-design/components/progress-bar';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../../client/client';
import { EnglishText } from '../../parts/foreign-text/english-text';
import { useMoments } from '../../parts/moments/moments';

/** A run that was begun here, from its start to its end. */
export const FollowedRun = ({ source, state, progress, counts, message }: Schemas['Sync']) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const isDone = state === 'DONE';
  return (
    <ProgressBar
      label={t('today.sources.sync', { source: t(`words.sources.${source}`) })}
      value={isDone ? 100 : Math.round(100 * (progress?.share ?? 0))}
      status={state === 'RUNNING' ? 'in-progress' : isDone ? 'success' : 'error'}
      additionalInfo={t('today.sources.rows', { n: number(rows) })}
      resultText={isDone ? t('today.sources.readDone', { n: number(rows) }) : <EnglishText text={message} />}
    />
  );
};

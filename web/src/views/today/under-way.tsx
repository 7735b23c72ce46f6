import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import type { Asked } from '../../parts/answered/answered';
import { useMoments } from '../../parts/moments/moments';
import { Panel } from '../../parts/panel/panel';
import { countOf, countUnderWay, donePerMinute, type Status } from './status';

/** Calls at each stage, how fast they end, and who waits the longest. */
export const UnderWay = ({ asked }: { asked: Asked<Status> }) => {
  const { t } = useTranslation();
  return (
    <Panel title={t('today.progress.title')} hint={t('today.progress.hint')} asked={asked}>
      {(status) => <Work status={status} />}
    </Panel>
  );
};

const Work = ({ status }: { status: Status }) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const open = countUnderWay(status);
  const counted = [
    { label: t('today.progress.done'), value: number(countOf(status, 'DONE')) },
    { label: t('today.progress.failed'), value: number(countOf(status, 'ERROR')) },
    { label: t('today.progress.rate'), value: number(donePerMinute(status), 1) },
  ];
  return (
    <SpaceBetween size="m">
      <KeyValuePairs columns={3} items={counted} />
      {open === 0 ? (
        <Box color="text-body-secondary">{t('today.progress.idle')}</Box>
      ) : (
        <Stages {...status} />
      )}
    </SpaceBetween>
  );
};

const Stages = (status: Status) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const all = countUnderWay(status);
  return (
    <SpaceBetween size="xs">
      {status.calls.byStage.map(({ stage, count, atLeast, perMinute }) => (
        <ProgressBar
          key={stage}
          label={`${t(`words.stages.${stage}`)}: ${atLeast ? t('today.progress.atLeast', { n: number(count) }) : number(count)}`}
          value={Math.round((100 * count) / all)}
          additionalInfo={t('today.progress.perMinute', { n: number(perMinute, 1) })}
        />
      ))}
      <Oldest {...status} />
    </SpaceBetween>
  );
};

const Oldest = ({ calls: { oldestWaiting } }: Status) => {
  const { t } = useTranslation();
  const { age } = useMoments();
  if (!oldestWaiting) return null;
  const seconds = (Date.now() - Date.parse(oldestWaiting.callDate)) / 1_000;
  return (
    <Box variant="small" color="text-body-secondary">
      {t('today.progress.oldest', { age: age(seconds), stage: t(`words.stages.${oldestWaiting.stage}`) })}
    </Box>
  );
};

import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import type { Asked } from '../../parts/answered/answered';
import { useMoments } from '../../parts/moments/moments';
import { Panel } from '../../parts/panel/panel';
import { countOf, type Status, underWay, usePace } from './status';

/** Calls at each stage, how fast they end, and who waits the longest. */
export const UnderWay = ({ asked, at }: { asked: Asked<Status>; at: number }) => {
  const { t } = useTranslation();
  return (
    <Panel title={t('today.progress.title')} hint={t('today.progress.hint')} asked={asked}>
      {(status) => <Work status={status} at={at} />}
    </Panel>
  );
};

const Work = ({ status, at }: { status: Status; at: number }) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const pace = usePace(status, at);
  const open = underWay(status);
  const counted = [
    { label: t('today.progress.done'), value: number(countOf(status, 'DONE')) },
    { label: t('today.progress.failed'), value: number(countOf(status, 'ERROR')) },
    {
      label: t('today.progress.rate'),
      value: open === 0 ? '–' : pace === undefined ? t('today.progress.measuring') : number(pace, 1),
    },
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
  const all = underWay(status);
  return (
    <SpaceBetween size="xs">
      {status.calls.byStage.map(({ stage, count, atLeast }) => (
        <ProgressBar
          key={stage}
          label={`${t(`words.stages.${stage}`)}: ${atLeast ? t('today.progress.atLeast', { n: number(count) }) : number(count)}`}
          value={(100 * count) / all}
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

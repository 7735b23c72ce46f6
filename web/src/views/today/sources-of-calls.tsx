import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import type { Asked } from '../../parts/answered/answered';
import { toVisibleText } from '../../parts/foreign-text/visible-text';
import { useMoments } from '../../parts/moments/moments';
import { Panel } from '../../parts/panel/panel';
import { useHasRole } from '../../session/me';
import { usePageConfig } from '../../session/page-config-context';
import { ReadNow } from './read-now';
import type { Status } from './status';

type ReadSource = Status['sources'][number];
type RunningSync = Status['syncs'][number];
type RunningImport = Status['imports'][number];

/** When each source was last read, and what is being read now. */
export const SourcesOfCalls = ({ asked }: { asked: Asked<Status> }) => {
  const { t } = useTranslation();
  const maySync = useHasRole('operations', 'admin');
  return (
    <Panel title={t('today.sources.title')} asked={asked}>
      {({ sources, syncs, imports }) => (
        <SpaceBetween size="m">
          {sources.map((source) => (
            <SpaceBetween key={source.source} size="xxs">
              <ReadUntil {...source} />
              {maySync && <ReadNow source={source.source} />}
            </SpaceBetween>
          ))}
          {syncs.map((sync) => (
            <SyncBar key={sync.runId} {...sync} />
          ))}
          {imports.map((run) => (
            <ImportBar key={run.importId} {...run} />
          ))}
        </SpaceBetween>
      )}
    </Panel>
  );
};

/** A source is silent from the age on that raises its alarm. */
const ReadUntil = ({ source, ageSeconds }: ReadSource) => {
  const { t } = useTranslation();
  const { age } = useMoments();
  const { silentAfterMinutes } = usePageConfig();
  const name = t(`words.sources.${source}`);
  if (ageSeconds === null)
    return <StatusIndicator type="pending">{`${name}: ${t('today.sources.never')}`}</StatusIndicator>;
  const isSilent = ageSeconds > (silentAfterMinutes[source] ?? Number.POSITIVE_INFINITY) * 60;
  const said = t(isSilent ? 'today.sources.silent' : 'today.sources.good', { age: age(ageSeconds) });
  return <StatusIndicator type={isSilent ? 'error' : 'success'}>{`${name}: ${said}`}</StatusIndicator>;
};

const SyncBar = ({ source, state, share, rows, message }: RunningSync) => {
  const { t } = useTranslation();
  return (
    <RunningBar
      label={t('today.sources.sync', { source: t(`words.sources.${source}`) })}
      share={share}
      rows={rows}
      isStalled={state === 'STALLED'}
      message={message}
    />
  );
};

const ImportBar = ({ file, status, rows, ofRows, message }: RunningImport) => {
  const { t } = useTranslation();
  return (
    <RunningBar
      label={t('today.sources.importing', { file })}
      share={rows === null || !ofRows ? null : rows / ofRows}
      rows={rows}
      ofRows={ofRows}
      isStalled={status === 'STALLED'}
      message={message}
    />
  );
};

interface Running {
  label: string;
  /** 0 to 1, `null` while nobody knows. */
  share: number | null;
  rows: number | null;
  ofRows?: number | null;
  isStalled: boolean;
  message: string;
}

const RunningBar = ({ label, share, rows, ofRows, isStalled, message }: Running) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const counted = ofRows
    ? t('today.sources.ofRows', { n: number(rows ?? 0), all: number(ofRows) })
    : t('today.sources.rows', { n: number(rows ?? 0) });
  if (share === null)
    return (
      <StatusIndicator type={isStalled ? 'warning' : 'in-progress'}>{`${label}: ${counted}`}</StatusIndicator>
    );
  return (
    <ProgressBar
      label={label}
      value={Math.round(100 * share)}
      additionalInfo={isStalled ? `${t('today.sources.stalled')}. ${toVisibleText(message)}` : counted}
    />
  );
};

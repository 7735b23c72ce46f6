import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asked } from '../../parts/answered/answered';
import { Panel } from '../../parts/panel/panel';
import { FailureReason } from './failure-reason';
import { failuresOf } from './failures';
import type { Say } from './retry';
import type { Status } from './status';

/** Why calls failed, most frequent reason first. Each reason has its calls to retry. */
export const FailuresByReason = ({ asked }: { asked: Asked<Status> }) => {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  return (
    <Panel title={t('today.failures.title')} hint={t('today.failures.hint')} asked={asked}>
      {(status) => (
        <SpaceBetween size="s">
          <span role="status">{said && <StatusIndicator type="success">{said}</StatusIndicator>}</span>
          <Reasons status={status} say={setSaid} />
        </SpaceBetween>
      )}
    </Panel>
  );
};

const Reasons = ({ status, say }: { status: Status; say: Say }) => {
  const { t } = useTranslation();
  const failures = failuresOf(status);
  if (failures.length === 0) return <Box color="text-body-secondary">{t('today.failures.empty')}</Box>;
  return (
    <SpaceBetween size="s">
      {failures.map((failure) => (
        <FailureReason key={failure.reasonCode} from={status.range.from} say={say} {...failure} />
      ))}
    </SpaceBetween>
  );
};

import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { type Asked, Panel } from '../../parts/panel/panel';
import { FailureReason } from './failure-reason';
import { failuresOf } from './failures';
import type { Status } from './status';

/** Why calls failed, most frequent first, each with the calls to begin again. */
export const FailuresByReason = ({ asked }: { asked: Asked<Status> }) => {
  const { t } = useTranslation();
  return (
    <Panel title={t('today.failures.title')} hint={t('today.failures.hint')} asked={asked}>
      {(status) => {
        const failures = failuresOf(status);
        if (failures.length === 0) return <Box color="text-body-secondary">{t('today.failures.empty')}</Box>;
        return (
          <SpaceBetween size="s">
            {failures.map((failure) => (
              <FailureReason key={failure.reasonCode} from={status.range.from} {...failure} />
            ))}
          </SpaceBetween>
        );
      }}
    </Panel>
  );
};

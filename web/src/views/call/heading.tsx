import Badge from '@cloudscape-design/components/badge';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockOf } from '../../parts/player/clock';
import type { Call } from './use-call';

export interface HeadingProps {
  readonly call: Call;
  readonly durationMs: number;
  readonly formatMoment: (iso: string) => string;
  readonly actions: ReactNode;
}

/** Whose call it is, and what stands out. */
export const Heading = ({ call, durationMs, formatMoment, actions }: HeadingProps) => {
  const { t } = useTranslation();
  const { agentName, agentEmail, callDate, direction, unsure, wonAt, mixed } = call;
  return (
    <SpaceBetween size="xs">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {actions}
          </SpaceBetween>
        }
        description={[formatMoment(callDate), clockOf(durationMs), t(`words.directions.${direction}`)].join(
          ' · ',
        )}
      >
        {t('call.title', { agent: agentName ?? agentEmail ?? t('call.nobody') })}
      </Header>
      <SpaceBetween direction="horizontal" size="xs">
        {unsure && <Badge color="severity-medium">{t('call.badges.unsure')}</Badge>}
        {wonAt && <Badge color="green">{t('call.badges.won')}</Badge>}
        {mixed && <Badge>{t('call.badges.mixed')}</Badge>}
      </SpaceBetween>
    </SpaceBetween>
  );
};

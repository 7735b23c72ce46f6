import Badge from '@cloudscape-design/components/badge';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toVisibleText } from '../../parts/foreign-text/visible-text';
import { useMoments } from '../../parts/moments/moments';
import { clockOf } from '../../parts/player/clock';
import type { Call } from './use-call';

export interface HeadingProps {
  readonly call: Call;
  readonly durationMs: number;
  readonly actions: ReactNode;
}

/** Names the agent of the call and what stands out. */
export const Heading = ({ call, durationMs, actions }: HeadingProps) => {
  const { t } = useTranslation();
  const { dateTime } = useMoments();
  const { agentName, agentEmail, callDate, direction } = call;
  return (
    <SpaceBetween size="xs">
      <Header
        variant="h1"
        actions={actions}
        description={[dateTime(callDate), clockOf(durationMs), t(`words.directions.${direction}`)].join(
          ' · ',
        )}
      >
        {t('call.title', { agent: toVisibleText(agentName ?? agentEmail ?? t('call.nobody')) })}
      </Header>
      <Badges {...call} />
    </SpaceBetween>
  );
};

const Badges = ({ wonAt, mixed, hidden, revealed }: Call) => {
  const { t } = useTranslation();
  const kinds = hidden.map((kind) => t(`call.reveal.kinds.${kind}`)).join(', ');
  const isMasked = !revealed && hidden.length > 0;
  if (!wonAt && !mixed && !isMasked) return null;
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {wonAt && <Badge color="green">{t('call.badges.won')}</Badge>}
      {isMasked && <Badge>{t('call.reveal.masked', { kinds })}</Badge>}
      {mixed && <Badge>{t('call.badges.mixed')}</Badge>}
    </SpaceBetween>
  );
};

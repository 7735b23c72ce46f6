import Box from '@cloudscape-design/components/box';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { paths } from '../../../../client/api-types';
import { bodyOf } from '../../../../client/client';
import { CallLine } from '../../parts/call-line/call-line';
import { Lines } from '../../parts/lines/lines';
import { PageLink } from '../../parts/page-link/page-link';
import { Panel } from '../../parts/panel/panel';
import { useApi } from '../../session/api-context';

type Query = NonNullable<paths['/api/calls']['get']['parameters']['query']>;

/** Calls of a list. The view Calls shows the others. */
const shown = 5;
/** Time between two requests of the list (ms). */
const renewMs = 60_000;

export interface CallsToHearProps {
  readonly list: 'violations' | 'lowest' | 'unsure';
  /** The filter of the API. The address of the view Calls uses the same words. */
  readonly query: Pick<Query, 'violations' | 'sort' | 'unsure'>;
}

/** A few calls that somebody should hear, and a link to all of them. */
export const CallsToHear = ({ list, query }: CallsToHearProps) => {
  const api = useApi();
  const { t } = useTranslation();
  const asked = useQuery({
    queryKey: ['calls', 'today', query],
    queryFn: () => bodyOf(api.GET('/api/calls', { params: { query: { ...query, limit: shown } } })),
    refetchInterval: renewMs,
  });
  const all = `/calls?${new URLSearchParams(query)}`;
  return (
    <Panel
      title={t(`today.${list}.title`)}
      hint={t(`today.${list}.hint`)}
      asked={asked}
      actions={
        <PageLink href={all} ariaLabel={`${t('today.all')}: ${t(`today.${list}.title`)}`}>
          {t('today.all')}
        </PageLink>
      }
    >
      {({ calls }) =>
        calls.length === 0 ? (
          <Box color="text-body-secondary">{t(`today.${list}.empty`)}</Box>
        ) : (
          <Lines
            label={t(`today.${list}.title`)}
            lines={calls.map((call) => ({ id: call.callId, content: <CallLine call={call} /> }))}
          />
        )
      }
    </Panel>
  );
};

import Button from '@cloudscape-design/components/button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiClient, bodyOf } from '../../../../client/client';
import { Failure } from '../../parts/failure/failure';
import { useApi } from '../../session/api-context';
import { usePageConfig } from '../../session/page-config-context';
import { FollowedRun } from './followed-run';
import { firstDay, type Source } from './status';

/** Time between requests of a run (ms). */
const renewMs = 1_500;

/** Starts a sync of the last days and follows it to its end. */
export const ReadNow = ({ source }: { source: Source }) => {
  const { t } = useTranslation();
  const api = useApi();
  const { timeZone } = usePageConfig();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => startSync(api, source, firstDay(Date.now(), timeZone)),
  });
  const { data: run, error: lost } = useRun(data?.runId);
  const isRunning = isPending || run?.state === 'RUNNING' || (data !== undefined && run === undefined);
  return (
    <>
      <Button
        variant="inline-link"
        loading={isRunning}
        ariaLabel={`${t('today.sources.readNow')}: ${t(`words.sources.${source}`)}`}
        onClick={() => mutate()}
      >
        {t('today.sources.readNow')}
      </Button>
      {(error ?? lost) && <Failure error={error ?? lost} />}
      {run && <FollowedRun {...run} />}
    </>
  );
};

const startSync = (api: ApiClient, source: Source, from: string) =>
  source === 'alotech'
    ? bodyOf(api.POST('/api/alotech/sync', { params: { query: { start_date: from } } }))
    : bodyOf(api.POST('/api/sipuni/sync', { params: { query: { from } } }));

/** Follows a run to its end, which changes the status. */
const useRun = (runId: string | undefined) => {
  const api = useApi();
  const queries = useQueryClient();
  const asked = useQuery({
    enabled: runId !== undefined,
    queryKey: ['syncs', runId],
    queryFn: () => bodyOf(api.GET('/api/syncs/{id}', { params: { path: { id: runId ?? '' } } })),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'RUNNING' ? false : renewMs),
  });
  const hasEnded = asked.data !== undefined && asked.data.state !== 'RUNNING';
  useEffect(() => {
    if (hasEnded) void queries.invalidateQueries({ queryKey: ['status'] });
  }, [hasEnded, queries]);
  return asked;
};

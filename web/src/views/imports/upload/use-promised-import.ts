import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { bodyOf } from '../../../../../client/client';
import { useApi } from '../../../session/api-context';
import { isApiFailure } from '../../../session/failure-words';
import { mayPass } from '../../../session/may-pass';

/** Time between requests until the import ends (ms). */
const renewMs = 2_000;
/** Failed requests after which the view says that the import is late or failed. */
const lateAfter = 60;

/** The import that an upload started. It appears a moment after the upload. */
export const usePromisedImport = (importId: string) => {
  const api = useApi();
  const queries = useQueryClient();
  const { data, error, failureCount, refetch } = useQuery({
    queryKey: ['import', importId],
    queryFn: () => bodyOf(api.GET('/api/imports/{id}', { params: { path: { id: importId } } })),
    retry: (failures, failure) => (isNotThere(failure) || mayPass(failure)) && failures < lateAfter,
    retryDelay: renewMs,
    refetchInterval: ({ state }) => (state.data?.status === 'RUNNING' ? renewMs : false),
  });
  const status = data?.status;
  useEffect(() => {
    if (status) void queries.invalidateQueries({ queryKey: ['imports'] });
  }, [queries, status]);
  const isLate = isNotThere(error) && failureCount >= lateAfter;
  return { found: data, error, isLate, askAgain: () => void refetch() };
};

const isNotThere = (error: unknown): boolean => isApiFailure(error) && error.code === 'NO_SUCH_IMPORT';

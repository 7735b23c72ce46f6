import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { bodyOf } from '../../../../client/client';
import type { ImportSummary } from '../../parts/import-status/import-status';
import { useApi } from '../../session/api-context';

/** A page as the API answers it. */
export interface ListedImports {
  readonly imports: readonly ImportSummary[];
  readonly cursor: string | null;
}

/** Time between requests of the list while an import runs (ms). */
const renewMs = 4_000;

/** One page of the imports, newest first. */
export const useImports = (cursor: string | undefined) => {
  const api = useApi();
  const query = { limit: 25, ...(cursor === undefined ? {} : { cursor }) };
  return useQuery({
    queryKey: ['imports', query],
    queryFn: () => bodyOf(api.GET('/api/imports', { params: { query } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.imports.some(({ status }) => status === 'RUNNING') ? renewMs : false,
  });
};

import { useQuery } from '@tanstack/react-query';
import { bodyOf, type Schemas } from '../../../../client/client';
import { useApi } from '../../session/api-context';

export type Import = Schemas['Import'];

export interface ShownImport {
  readonly found: Import;
  /** Requests the import again, since its links end. @throws ApiFailure */
  readonly renew: () => Promise<Import | undefined>;
}

/** Time between requests while an import runs (ms). */
const renewMs = 3_000;

/** One import, requested again until it ends. */
export const useImport = (importId: string) => {
  const api = useApi();
  return useQuery({
    queryKey: ['import', importId],
    queryFn: () => bodyOf(api.GET('/api/imports/{id}', { params: { path: { id: importId } } })),
    refetchInterval: ({ state }) => (state.data?.status === 'RUNNING' ? renewMs : false),
  });
};

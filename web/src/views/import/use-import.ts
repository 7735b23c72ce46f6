import { useQuery } from '@tanstack/react-query';
import { bodyOf, type Schemas } from '../../../../client/client';
import { useApi } from '../../session/api-context';

export type Import = Schemas['Import'];

export interface ShownImport {
  readonly found: Import;
  /** Asks for the import again, since its links end. @throws ApiFailure */
  readonly renew: () => Promise<Import | undefined>;
}

/** How often an import that runs is asked for again (ms). */
const renewMs = 3_000;

/** One import, asked for again until it ends. */
export const useImport = (importId: string) => {
  const api = useApi();
  return useQuery({
    queryKey: ['import', importId],
    queryFn: () => bodyOf(api.GET('/api/imports/{id}', { params: { path: { id: importId } } })),
    refetchInterval: ({ state }) => (state.data?.status === 'RUNNING' ? renewMs : false),
  });
};

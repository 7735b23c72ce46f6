import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ApiClient, bodyOf, type Schemas } from '../../../../client/client';
import { useApi } from '../../session/api-context';

export type FormVersion = Schemas['FormVersion'];

/** The query of a form version. */
export const formVersion = (api: ApiClient, id: string, version: number) =>
  queryOptions({
    queryKey: ['forms', id, 'version', version],
    queryFn: () =>
      bodyOf(api.GET('/api/forms/{id}/versions/{version}', { params: { path: { id, version } } })),
  });

/** @param version if absent, nothing is requested */
export const useFormVersion = (id: string, version: number | undefined) => {
  const api = useApi();
  return useQuery({ ...formVersion(api, id, version ?? 0), enabled: version !== undefined });
};

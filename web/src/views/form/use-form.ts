import { useQuery } from '@tanstack/react-query';
import { bodyOf, type Schemas } from '../../../../client/client';
import { useApi } from '../../session/api-context';

export type FormWithVersions = Schemas['FormWithVersions'];
export type FormFaults = Schemas['FormCheck'];

/** One form with the states of its versions. */
export const useForm = (id: string) => {
  const api = useApi();
  return useQuery({
    queryKey: ['forms', id],
    queryFn: () => bodyOf(api.GET('/api/forms/{id}', { params: { path: { id } } })),
  });
};

/** Why a draft cannot be activated. */
export const useFaults = (id: string, version: number) => {
  const api = useApi();
  return useQuery({
    queryKey: ['forms', id, 'check', version],
    queryFn: () =>
      bodyOf(api.GET('/api/forms/{id}/versions/{version}/check', { params: { path: { id, version } } })),
  });
};

import { useQuery } from '@tanstack/react-query';
import { bodyOf, type Schemas } from '../../../../client/client';
import { useApi } from '../../session/api-context';

export type Call = Schemas['Call'];

/** A call under way is requested again after this time (ms). */
const againMs = 10_000;
const ended: readonly Call['status'][] = ['DONE', 'ERROR', 'SKIPPED'];

/** One call with its masks. */
export const useCall = (id: string) => {
  const api = useApi();
  return useQuery({
    queryKey: ['call', id],
    queryFn: () => bodyOf(api.GET('/api/calls/{id}', { params: { path: { id } } })),
    // A new answer has new links and new rows. It would disturb a listener.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchInterval: ({ state: { data } }) => (data && !ended.includes(data.status) ? againMs : false),
  });
};

/**
 * The call without masks. The audit records each look. So no answer is cached and no request is repeated.
 *
 * @param look counts the looks of a person. 0 requests nothing.
 */
export const useRevealedCall = (id: string, look: number) => {
  const api = useApi();
  return useQuery({
    queryKey: ['call', id, 'revealed', look],
    queryFn: () =>
      bodyOf(api.GET('/api/calls/{id}', { params: { path: { id }, query: { reveal: 'true' } } })),
    enabled: look > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
};

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { bodyOf, type Schemas } from '../../../../client/client';
import { useApi } from '../../session/api-context';

export type Call = Schemas['Call'];

/** A call on its way is asked for again after this time (ms). */
const againMs = 10_000;
const ended: readonly Call['status'][] = ['DONE', 'ERROR', 'SKIPPED'];

/**
 * One call. What is revealed is never kept for later: each look is an item of the audit.
 *
 * @param isRevealed shows what is masked
 */
export const useCall = (id: string, isRevealed: boolean) => {
  const api = useApi();
  return useQuery({
    queryKey: ['call', id, isRevealed],
    queryFn: () =>
      bodyOf(
        api.GET('/api/calls/{id}', {
          params: { path: { id }, query: isRevealed ? { reveal: 'true' } : {} },
        }),
      ),
    placeholderData: keepPreviousData,
    // A new answer has new links. It would interrupt the recording.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // Each try would be an item of the audit.
    ...(isRevealed ? { retry: false } : {}),
    refetchInterval: ({ state: { data } }) => (data && !ended.includes(data.status) ? againMs : false),
  });
};

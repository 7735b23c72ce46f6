import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { bodyOf, type Schemas } from '../../../../client/client';
import { useApi } from '../../session/api-context';
import type { WonDealsFilter } from './won-deals-filter';

export type WonDeal = Schemas['WonDeal'];

/** One page of the deals that closed on the chosen days. */
export const useWonDeals = (filter: WonDealsFilter, cursor: string | undefined) => {
  const api = useApi();
  const query = { ...filter, ...(cursor === undefined ? {} : { cursor }) };
  return useQuery({
    queryKey: ['won-deals', query],
    queryFn: () => bodyOf(api.GET('/api/won-deals', { params: { query } })),
    placeholderData: keepPreviousData,
  });
};

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { bodyOf } from '../../../../client/client';
import { useApi } from '../../session/api-context';
import { usePageConfig } from '../../session/page-config-context';
import type { CallFilter } from './filter/call-filter';
import { toQuery } from './filter/to-query';
import { readPage } from './read-page';

/** One page of the calls that a filter finds. The page before stays until it arrives. */
export const useCalls = (filter: CallFilter, cursor: string | undefined, pageSize: number) => {
  const api = useApi();
  const { timeZone } = usePageConfig();
  return useQuery({
    queryKey: ['calls', 'list', filter, cursor, pageSize],
    queryFn: () => {
      const query = { ...toQuery(filter, Date.now(), timeZone), answers: 'true' as const };
      const ask = (limit: number, at: string | undefined) =>
        bodyOf(
          api.GET('/api/calls', {
            params: { query: { ...query, limit, ...(at === undefined ? {} : { cursor: at }) } },
          }),
        );
      return readPage(ask, pageSize, cursor);
    },
    placeholderData: keepPreviousData,
  });
};

import { useQuery } from '@tanstack/react-query';
import { bodyOf } from '../../../../client/client';
import { useApi } from '../../session/api-context';

/** All forms, by id. @param mayRead whether the person may read forms */
export const useFormList = (mayRead = true) => {
  const api = useApi();
  return useQuery({
    queryKey: ['forms', 'list'],
    queryFn: () => bodyOf(api.GET('/api/forms')),
    enabled: mayRead,
  });
};

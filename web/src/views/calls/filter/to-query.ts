import type { CallFilter, CallsQuery } from './call-filter';
import { isPeriod } from './call-filter';
import { daysOf } from './periods';

/**
 * The filter as a query of the API, which refuses a wrong value and says why.
 *
 * @param now epoch ms
 */
export const toQuery = ({ period, ...filter }: CallFilter, now: number, timeZone: string): CallsQuery =>
  ({ ...filter, ...(isPeriod(period) ? daysOf(period, now, timeZone) : {}) }) as CallsQuery;

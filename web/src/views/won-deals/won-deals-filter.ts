import * as z from 'zod/mini';
import type { paths } from '../../../../client/api-types';
import { dayPattern } from '../../parts/day/days';

type Query = NonNullable<paths['/api/won-deals']['get']['parameters']['query']>;

/** The filter in the address. It holds closing days and what became of the calls. */
export type WonDealsFilter = Pick<Query, 'from' | 'to' | 'state' | 'hasCalls'>;

const Day = z.string().check(z.regex(dayPattern));
const State = z.string().check(z.regex(/^[A-Z_]{1,40}$/));
const fields = { from: Day, to: Day, state: State, hasCalls: z.enum(['true', 'false']) };
const names = ['from', 'to', 'state', 'hasCalls'] as const;

/** Reads the filter of an address. It skips what cannot be a filter. */
export const readWonDealsFilter = (search: URLSearchParams): WonDealsFilter =>
  Object.fromEntries(
    names.flatMap((name) => {
      const { data } = fields[name].safeParse(search.get(name));
      return data === undefined ? [] : [[name, data]];
    }),
  );

export const writeWonDealsFilter = (filter: { [Name in keyof WonDealsFilter]?: string | undefined }) =>
  new URLSearchParams(
    names.flatMap((name): [string, string][] => (filter[name] ? [[name, filter[name]]] : [])),
  );

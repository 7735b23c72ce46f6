import * as z from 'zod/mini';
import type { paths } from '../../../../../client/api-types';
import { dayPattern } from '../../../parts/day/days';
import { type Period, periods } from './periods';

export type CallsQuery = NonNullable<paths['/api/calls']['get']['parameters']['query']>;

/** Set by the page itself, or not allowed in an address. */
type Left = 'limit' | 'cursor' | 'answers' | 'customerNumber' | 'criteriaVersion';
type Named = Exclude<keyof CallsQuery, Left>;

/** A key, a number or an id. It matches no e-mail and no telephone number. */
const Plain = z.string().check(z.regex(/^[\w.-]{1,128}$/));
const Day = z.string().check(z.regex(dayPattern));
const Team = z.string().check(z.minLength(1), z.maxLength(100));

/** Every filter of the API by its own name. The type checker finds one that is missing here. */
const fields: Record<Named | 'period', z.ZodMiniType<string, string>> = {
  period: z.enum(periods),
  from: Day,
  to: Day,
  agent: Plain,
  agentOf: Plain,
  team: Team,
  customerOf: Plain,
  minScore: Plain,
  maxScore: Plain,
  violations: Plain,
  minViolations: Plain,
  heard: Plain,
  status: Plain,
  reasonCode: Plain,
  source: Plain,
  direction: Plain,
  language: Plain,
  minDurationSec: Plain,
  maxDurationSec: Plain,
  form: Plain,
  formVersion: Plain,
  unsure: Plain,
  sort: Plain,
};

export type FilterName = keyof typeof fields;
/** The filter in the address. Absent fields do not filter. */
export type CallFilter = { readonly [Name in FilterName]?: string };

export const filterNames = Object.keys(fields) as FilterName[];

/** Reads the filter of an address. It skips what cannot be a filter. */
export const readFilter = (search: URLSearchParams): CallFilter =>
  Object.fromEntries(
    filterNames.flatMap((name) => {
      const { data } = fields[name].safeParse(search.get(name) ?? undefined);
      return data === undefined ? [] : [[name, data]];
    }),
  );

/** The address of a filter, always in the same order. */
export const writeFilter = (filter: CallFilter): URLSearchParams =>
  new URLSearchParams(
    filterNames.flatMap((name): [string, string][] => (filter[name] ? [[name, filter[name]]] : [])),
  );

/** Changes a filter. An empty value removes its filter. */
export const changeFilter = (filter: CallFilter, change: { [Name in FilterName]?: string | undefined }) =>
  readFilter(writeFilter({ ...filter, ...change } as CallFilter));

export const isPeriod = (text: string | undefined): text is Period =>
  periods.some((period) => period === text);

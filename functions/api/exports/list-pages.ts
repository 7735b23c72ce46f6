import * as z from 'zod';
import type { OpenRoute } from '../../shared/http/describe-route';
import { HttpProblem, type HttpRequest } from '../../shared/http/http-api';
import { invalidRequest } from '../../shared/http/read-request';
import type { ListedItem } from './listed-items';

export interface ListPage {
  items: ListedItem[];
  /** Cursor of the next page. `null` at the end. */
  cursor: string | null;
  /** First instant of the range and its time zone. Absent if the list has no range. */
  from: string | undefined;
  timeZone: string | undefined;
}

export type ListFilter = Readonly<Record<string, string>>;

const Answer = z.looseObject({
  cursor: z.string().nullable().default(null),
  range: z.looseObject({ from: z.string(), timeZone: z.string().optional() }).optional(),
});

/** Largest page of every list with pages. */
const limit = '100';

/**
 * Requests a page of a list for the caller of the export.
 * @throws HttpProblem with fields below `filter`
 */
export const askForPage = async (
  { route, member, filter }: { route: OpenRoute; member: string; filter: ListFilter },
  request: HttpRequest,
  cursor: string | undefined,
): Promise<ListPage> => {
  const isPaged = 'limit' in (route.description.query?.shape ?? {});
  const page = { ...(isPaged ? { limit } : {}), ...(cursor === undefined ? {} : { cursor }) };
  const asked = { ...request, params: {}, query: { ...filter, ...page }, body: undefined };
  const { body } = await route.answer(asked).catch(blameFilter);
  const { cursor: next, range, ...rest } = Answer.parse(body);
  const items = rest[member] as ListedItem[];
  return { items, cursor: next, from: range?.from, timeZone: range?.timeZone };
};

const blameFilter = (problem: unknown): never => {
  if (!(problem instanceof HttpProblem) || problem.code !== 'INVALID_REQUEST') throw problem;
  throw invalidRequest(
    (problem.fields ?? []).map(({ field, message }) => ({
      field: field === 'cursor' ? field : `filter.${field}`,
      message,
    })),
  );
};

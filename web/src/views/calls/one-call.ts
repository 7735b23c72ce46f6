import type { ApiClient, Schemas } from '../../../../client/client';
import { bodyOf } from '../../../../client/client';
import type { CallsQuery } from './filter/call-filter';
import { beforeAll } from './filter/periods';
import { readPage } from './read-page';

/** The newest call of a customer or an agent, whatever became of it. */
export const findNewestCall = async (
  api: ApiClient,
  who: Pick<CallsQuery, 'agent' | 'agentOf' | 'customerNumber' | 'customerOf'>,
): Promise<Schemas['CallSummary'] | undefined> => {
  const query = { ...who, heard: 'any' as const, from: beforeAll };
  const ask = (limit: number, cursor: string | undefined) =>
    bodyOf(api.GET('/api/calls', { params: { query: { ...query, limit, ...(cursor ? { cursor } : {}) } } }));
  return (await readPage(ask, 1)).calls[0];
};

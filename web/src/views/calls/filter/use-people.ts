import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bodyOf } from '../../../../../client/client';
import { localeOf } from '../../../parts/moments/moments';
import { useApi } from '../../../session/api-context';
import { findNewestCall } from '../one-call';
import { type Agent, agentOf, agentsOf } from './agents';
import type { CallFilter } from './call-filter';
import { normalizeNumber } from './customer-number';

/** Calls to search for agents. */
const looked = 100;

/**
 * Agents whose name, id or e-mail contains the words. Empty words find agents of the last days.
 *
 * @param words `undefined` until somebody looks for an agent
 */
export const useAgents = (words: string | undefined) => {
  const api = useApi();
  const { i18n } = useTranslation();
  const { data, ...rest } = useQuery({
    queryKey: ['calls', 'agents', words],
    queryFn: () => {
      const query = { heard: 'any' as const, limit: looked, ...(words && { agent: words }) };
      return bodyOf(api.GET('/api/calls', { params: { query } }));
    },
    enabled: words !== undefined,
  });
  return { ...rest, agents: data && agentsOf(data.calls, localeOf(i18n.language)) };
};

/** The agent of the filter, for its name. */
export const useAgent = ({ agent, agentOf: ofCall }: CallFilter): Agent | undefined => {
  const api = useApi();
  const who = agent ? { agent } : { agentOf: ofCall ?? '' };
  const { data } = useQuery({
    queryKey: ['calls', 'agent', who],
    queryFn: async () => (await findNewestCall(api, who)) ?? null,
    enabled: agent !== undefined || ofCall !== undefined,
  });
  return data ? agentOf(data) : undefined;
};

const customerKey = (callId: string | undefined) => ['calls', 'customer', callId];

/** The number of the filter's customer. Only the memory of the page holds it. */
export const useCustomer = ({ customerOf }: CallFilter): string | undefined => {
  const api = useApi();
  const { data } = useQuery({
    queryKey: customerKey(customerOf),
    queryFn: async () => (await findNewestCall(api, { customerOf: customerOf ?? '' })) ?? null,
    enabled: customerOf !== undefined,
  });
  return data?.customerNumber;
};

/** Finds a call of a number. Its id stands for the customer. */
export const useFindCustomer = (found: (callId: string) => void) => {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (written: string) =>
      (await findNewestCall(api, { customerNumber: normalizeNumber(written) })) ?? null,
    onSuccess: (call) => {
      if (!call) return;
      queries.setQueryData(customerKey(call.callId), call);
      found(call.callId);
    },
  });
};

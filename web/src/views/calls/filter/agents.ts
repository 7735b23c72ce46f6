import type { Schemas } from '../../../../../client/client';

type CallSummary = Schemas['CallSummary'];

/** An agent by an id that an address may hold. If only an e-mail is known, it is a call's id. */
export interface Agent {
  readonly filter: { readonly agent?: string; readonly agentOf?: string };
  readonly name: string;
  readonly team: string | undefined;
}

const hasPlainId = /^[\w.-]{1,128}$/;

/** Agents of some calls without repeats, sorted by name. */
export const agentsOf = (calls: readonly CallSummary[], language: string): Agent[] => {
  const agents = new Map<string, Agent>();
  for (const call of calls) {
    const key = call.employeeId ?? call.agentEmail;
    if (key !== undefined && !agents.has(key)) agents.set(key, agentOf(call));
  }
  return [...agents.values()].sort((one, other) => one.name.localeCompare(other.name, language));
};

/** The agent of a call. */
export const agentOf = ({ callId, employeeId, agentName, agentEmail, team }: CallSummary): Agent => ({
  filter: employeeId && hasPlainId.test(employeeId) ? { agent: employeeId } : { agentOf: callId },
  name: agentName ?? agentEmail ?? employeeId ?? callId,
  team,
});

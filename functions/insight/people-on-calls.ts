import { gatherLookUps } from '../shared/aws/gather-look-ups';
import { rememberAnswers } from '../shared/aws/remember-answers';
import type { Call } from '../shared/calls/schema';
import type { EmployeeStore } from '../shared/employees/store';

export interface PeoplePorts {
  employees: Pick<EmployeeStore, 'get' | 'getMany' | 'all'>;
  now?: () => number;
}

/** Calls of one person arrive together. */
const rememberedMs = 60_000;
/** Calls of a batch end their claims apart and ask within this time. */
const togetherMs = 10;

/** The company's people on a call. Both methods share one look-up. */
export const peopleOnCalls = ({ employees, now = Date.now }: PeoplePorts) => {
  const get = gatherLookUps(employees.get, employees.getMany, togetherMs);
  const known = rememberAnswers(get, { forMs: rememberedMs, now });
  const everybody = rememberAnswers(employees.all, { forMs: rememberedMs, now });
  /** An employee may be newer than the memory of one minute. */
  const find = async (employeeId: string) => (await known(employeeId)) ?? get(employeeId);

  return {
    /**
     * Names to mask in a call, from the table and the vendor. Names of customers are unknown (decision 026).
     */
    names: async ({ employeeId, agentName }: Pick<Call, 'employeeId' | 'agentName'>): Promise<string[]> => {
      const employee = employeeId === undefined ? undefined : await find(employeeId);
      const names = [employee?.name, agentName];
      return [...new Set(names.filter((name): name is string => Boolean(name?.trim())))];
    },

    /** The agent's team. Some vendors know the agent by e-mail only. */
    team: async ({
      employeeId,
      agentEmail,
    }: Pick<Call, 'employeeId' | 'agentEmail'>): Promise<string | undefined> => {
      if (employeeId !== undefined) return (await find(employeeId))?.team;
      if (agentEmail === undefined) return undefined;
      const people = await everybody('all');
      return people.find((one) => one.email === agentEmail || one.employeeId === agentEmail)?.team;
    },
  };
};

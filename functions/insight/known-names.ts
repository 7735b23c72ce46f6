import { gathered } from '../shared/aws/gathered';
import { remembered } from '../shared/aws/remembered';
import type { Call } from '../shared/calls/schema';
import type { EmployeeStore } from '../shared/employees/store';

export interface KnownNamesPorts {
  employees: Pick<EmployeeStore, 'get' | 'getMany'>;
  now?: () => number;
}

/** Calls of one person come together. */
const rememberedMs = 60_000;
/** The calls of a batch ask within this time, because their claims end apart (ms). */
const togetherMs = 10;

/**
 * The full names of the people on a call, for masking. They are those of its employee in the table and of the agent as
 * the telephony names them. Customers have no name of their own in the table (decision 026).
 */
export const knownNames = ({ employees, now = Date.now }: KnownNamesPorts) => {
  const get = gathered(employees.get, employees.getMany, togetherMs);
  const known = remembered(get, { forMs: rememberedMs, now });
  /** Somebody may have come within the minute. */
  const find = async (employeeId: string) => (await known(employeeId)) ?? get(employeeId);
  return async ({ employeeId, agentName }: Pick<Call, 'employeeId' | 'agentName'>): Promise<string[]> => {
    const employee = employeeId === undefined ? undefined : await find(employeeId);
    const names = [employee?.name, agentName];
    return [...new Set(names.filter((name): name is string => Boolean(name?.trim())))];
  };
};

import { remembered } from '../shared/aws/remembered';
import type { Call } from '../shared/calls/schema';
import type { EmployeeStore } from '../shared/employees/store';

export interface KnownNamesPorts {
  employees: Pick<EmployeeStore, 'get'>;
  now?: () => number;
}

/** Calls of one person come together. */
const rememberedMs = 60_000;

/**
 * The full names of the people on a call as far as the table knows them, for masking: the employee of the extension and
 * the agent as the telephony names them. Customers have no name of their own in the table (decision 026).
 */
export const knownNames = ({ employees, now = Date.now }: KnownNamesPorts) => {
  const known = remembered(employees.get, { forMs: rememberedMs, now });
  /** Who is not whom the call names may have come to the extension since. The table is asked again then. */
  const holderOf = async ({ extension, employeeId }: Pick<Call, 'extension' | 'employeeId'>) => {
    if (extension === undefined) return undefined;
    const holder = await known(extension);
    return holder && holder.employeeId === employeeId ? holder : employees.get(extension);
  };
  return async (call: Call): Promise<string[]> => {
    const { employeeId, agentName } = call;
    const employee = await holderOf(call);
    // The extension may have passed to somebody else since the call.
    const isSame = employeeId === undefined || employee?.employeeId === employeeId;
    const names = [isSame ? employee?.name : undefined, agentName];
    return [...new Set(names.filter((name): name is string => Boolean(name?.trim())))];
  };
};

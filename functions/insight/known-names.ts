import type { Call } from '../shared/calls/schema';
import type { EmployeeStore } from '../shared/employees/store';

export interface KnownNamesPorts {
  employees: Pick<EmployeeStore, 'get'>;
}

/**
 * The full names of the people on a call as far as the table knows them, for masking: the employee of the extension and
 * the agent as the telephony names them. Customers have no name of their own in the table (decision 026).
 */
export const knownNames =
  ({ employees }: KnownNamesPorts) =>
  async ({ extension, employeeId, agentName }: Call): Promise<string[]> => {
    const employee = extension === undefined ? undefined : await employees.get(extension);
    // The extension may have passed to somebody else since the call.
    const isSame = employeeId === undefined || employee?.employeeId === employeeId;
    const names = [isSame ? employee?.name : undefined, agentName];
    return [...new Set(names.filter((name): name is string => Boolean(name?.trim())))];
  };

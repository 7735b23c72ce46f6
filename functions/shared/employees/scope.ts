import type { Call } from '../calls/schema';
import { toComparableEmail } from '../email';
import type { Caller, Role } from '../http/roles';
import { keysOfPeople } from './keys';
import type { Employee } from './schema';
import type { EmployeeStore } from './store';

/** Agents that a person may see. Each is the id of an employee, or an e-mail of the vendor. */
export type Scope = 'everybody' | ReadonlySet<string>;

/** The signed-in person among the employees. */
export interface Standing {
  scope: Scope;
  /** The employee with this e-mail. */
  employee?: Employee;
  /** Why the person sees fewer calls than the roles promise, and what to do. */
  note?: string;
}

type Asking = Pick<Caller, 'email' | 'roles'>;

/** Roles that see everybody's calls. */
const seesEverybody: readonly Role[] = ['analyst', 'operations', 'admin'];

/** The calls that a person may see by the widest role (059). */
export const scopeOf = async (asking: Asking, employees: Pick<EmployeeStore, 'all'>): Promise<Scope> =>
  isUnlimited(asking) ? 'everybody' : findStanding(asking, await employees.all()).scope;

/** Whether a scope includes a call. Only a scope of everybody includes a call of nobody. */
export const sees = (scope: Scope, { employeeId, agentEmail }: Pick<Call, 'employeeId' | 'agentEmail'>) => {
  if (scope === 'everybody') return true;
  const key = employeeId ?? agentEmail;
  return key !== undefined && scope.has(key);
};

export const findStanding = (asking: Asking, everybody: readonly Employee[]): Standing => {
  const employee = everybody.find(({ email }) => email === asking.email);
  const known = employee ? { employee } : {};
  if (isUnlimited(asking)) return { scope: 'everybody', ...known };
  const note = noteFor(asking, employee);
  const isShut = employee?.active === false || (!employee && hasLeft(asking, everybody));
  const scope = isShut ? [] : keysOf(asking, employee, everybody);
  return { scope: new Set(scope), ...known, ...(note ? { note } : {}) };
};

/** The vendor names agents by e-mail. So the e-mail of a person who left would still show earlier calls. */
const hasLeft = ({ email }: Asking, everybody: readonly Employee[]): boolean =>
  everybody.some(
    ({ employeeId, formerEmail, removedAt, active }) =>
      (removedAt !== undefined || !active) &&
      (formerEmail === email || toComparableEmail(employeeId) === email),
  );

const keysOf = (asking: Asking, employee: Employee | undefined, everybody: readonly Employee[]): string[] => [
  ...(asking.roles.includes('agent') ? ownKeys(asking, employee) : []),
  ...(asking.roles.includes('supervisor') ? teamKeys(employee, everybody) : []),
];

const isUnlimited = ({ roles }: Asking): boolean => roles.some((role) => seesEverybody.includes(role));

/** An agent whom the vendor knows by e-mail needs no employee. */
const ownKeys = ({ email }: Asking, employee: Employee | undefined): string[] => [
  email,
  ...(employee ? [employee.employeeId] : []),
];

const teamKeys = (employee: Employee | undefined, everybody: readonly Employee[]): string[] =>
  employee?.team === undefined ? [] : keysOfPeople(everybody.filter(({ team }) => team === employee.team));

const noteFor = ({ email, roles }: Asking, employee: Employee | undefined): string | undefined => {
  if (!employee)
    return `No employee has the e-mail ${email}. Somebody with the role operations can add it with PUT /api/employees.`;
  if (!employee.active)
    return `The employee ${employee.employeeId} is not active, so no calls are shown. Somebody with the role operations can change that with PUT /api/employees.`;
  if (roles.includes('supervisor') && employee.team === undefined)
    return `The employee ${employee.employeeId} is in no team, so there are no calls of a team. Somebody with the role operations can set it with PUT /api/employees.`;
  return undefined;
};

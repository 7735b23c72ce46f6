import type { Call } from '../../shared/calls/schema';
import type { CallStore } from '../../shared/calls/store';
import { scopeOf, sees } from '../../shared/employees/scope';
import type { EmployeeStore } from '../../shared/employees/store';
import { type Caller, limitRoles, type Role } from '../../shared/http/roles';
import { noSuchCall } from './call-id';

export interface SeenCallPorts {
  calls: Pick<CallStore, 'get'>;
  employees: Pick<EmployeeStore, 'all'>;
}

/**
 * Finds the requested call.
 * @throws HttpProblem 404 if it does not exist or the person may not see it
 */
export const findVisibleCall = async (
  { calls, employees }: SeenCallPorts,
  callId: string,
  caller: Caller,
): Promise<Call> => {
  const [call, scope] = await Promise.all([calls.get(callId), scopeOf(caller, employees)]);
  if (call && sees(scope, call)) return call;
  throw noSuchCall(callId);
};

/**
 * Whether a person sees a call by one of these roles. Operations sees every call but is nobody's supervisor
 * by that.
 * @param call that the person sees by any role
 */
export const seesByRole = async (
  { employees }: Pick<SeenCallPorts, 'employees'>,
  call: Call,
  caller: Caller,
  roles: readonly Role[],
): Promise<boolean> => {
  const acting = limitRoles(caller, roles);
  if (acting.roles.length === 0) return false;
  return acting.roles.length === caller.roles.length || sees(await scopeOf(acting, employees), call);
};

import type { Call } from '../../shared/calls/schema';
import type { CallStore } from '../../shared/calls/store';
import { scopeOf, sees } from '../../shared/employees/scope';
import type { EmployeeStore } from '../../shared/employees/store';
import type { Caller } from '../../shared/http/roles';
import { noSuchCall } from './call-id';

export interface SeenCallPorts {
  calls: Pick<CallStore, 'get'>;
  employees: Pick<EmployeeStore, 'all'>;
}

/**
 * The call that somebody asks for.
 *
 * @throws HttpProblem 404 when there is none, or none that the person may see
 */
export const seenCall = async (
  { calls, employees }: SeenCallPorts,
  callId: string,
  caller: Caller,
): Promise<Call> => {
  const [call, scope] = await Promise.all([calls.get(callId), scopeOf(caller, employees)]);
  if (call && sees(scope, call)) return call;
  throw noSuchCall(callId);
};

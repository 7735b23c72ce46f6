import type { Call } from '../../shared/calls/schema';
import type { CallStore } from '../../shared/calls/store';
import type { Caller } from '../../shared/http/roles';
import { noSuchCall } from './call-id';

export interface SeenCallPorts {
  calls: Pick<CallStore, 'get'>;
}

/**
 * The call that somebody asks for.
 *
 * @throws HttpProblem 404 when there is none, or none that the person may see
 */
export const seenCall = async ({ calls }: SeenCallPorts, callId: string, _caller: Caller): Promise<Call> => {
  const call = await calls.get(callId);
  if (!call) throw noSuchCall(callId);
  return call;
};

import { nobody } from '../../shared/aws/table';
import { employeeKeyOf } from '../../shared/calls/entity';
import type { Call } from '../../shared/calls/schema';
import type { CallStore } from '../../shared/calls/store';
import { type Scope, sees } from '../../shared/employees/scope';
import { invalidQuery } from '../paging';
import type { AskedCalls, NamedCalls } from './call-query';

export interface NamedByCallPorts {
  calls: Pick<CallStore, 'get'>;
}

/**
 * Replaces the ids of calls with the customer or agent of the call (071). So the address of a page names no
 * person.
 * @throws HttpProblem 400 if the caller does not see the call or it names nobody
 */
export const resolveNames = async (
  { calls }: NamedByCallPorts,
  asked: AskedCalls,
  scope: Scope,
): Promise<NamedCalls> => {
  const { customerOf, agentOf } = asked;
  refuseBoth(asked, 'customerOf', 'customerNumber');
  refuseBoth(asked, 'agentOf', 'agent');
  const read = async (field: 'customerOf' | 'agentOf', callId: string): Promise<Call> => {
    const call = await calls.get(callId);
    if (call && sees(scope, call)) return call;
    throw invalidQuery(field, 'there is no such call; GET /api/calls lists the known ones');
  };
  return {
    ...asked,
    ...(customerOf && { customerNumber: readCustomer(await read('customerOf', customerOf)) }),
    ...(agentOf && { agentKey: readAgent(await read('agentOf', agentOf)) }),
  };
};

const refuseBoth = <Field extends keyof AskedCalls>(asked: AskedCalls, field: Field, other: Field): void => {
  if (asked[field] === undefined || asked[other] === undefined) return;
  throw invalidQuery(field, `it says what ${other} says; leave one of the two out`);
};

const readCustomer = ({ customerNumber }: Call): string => {
  if (customerNumber !== undefined) return customerNumber;
  throw invalidQuery('customerOf', 'the number of its customer is not known; name another call');
};

const readAgent = (call: Call): string => {
  const key = employeeKeyOf(call);
  if (key !== nobody) return key;
  throw invalidQuery('agentOf', 'the agent of this call is not known; name another call');
};

import type { Win } from '../shared/audio-jobs/store';
import { customerFolder } from '../shared/calls/object-keys';
import type { Call } from '../shared/calls/schema';
import { hasEmailLength } from '../shared/email';

/** Extensions and hidden numbers are not E.164. No row names them. */
const isE164 = (number: string): boolean => /^\+\d{7,15}$/.test(number);

/** The numbers of a call that a row may name. The caller comes first. */
export const endsOf = ({ callerNumber, calleeNumber }: Call): string[] => [
  ...new Set([callerNumber, calleeNumber].filter(isE164)),
];

/**
 * Whether rows can find the call. It names an agent and a number and is not won yet (A4). Duration is checked
 * later, so a lower threshold also reaches stored calls.
 */
export const canBeFound = (call: Call): call is Call & { agentEmail: string } =>
  !call.jobCustomer && !!call.agentEmail && hasEmailLength(call.agentEmail) && endsOf(call).length > 0;

/**
 * The customer of a won call (A5). It is the caller when inbound and the called number when outbound. If the
 * direction is unknown, it is the end that is a known contact. Of two contacts it is the caller.
 *
 * The customer never changes, because the recording may already be in the customer's folder. If the ends are
 * contacts of different rows, the row that came first decides.
 */
export const customerOf = (call: Call, isContact: (number: string) => boolean): Win => {
  const customerNumber = call.customerNumber ?? numberOf(call, isContact);
  return { customer: customerFolder({ customerNumber }), customerNumber };
};

/** Whether the customer would change if the caller were a contact too. */
export const dependsOnCaller = (call: Call, isContact: (number: string) => boolean): boolean =>
  customerOf(call, isContact).customer !==
  customerOf(call, (number) => number === call.callerNumber || isContact(number)).customer;

const numberOf = (call: Call, isContact: (number: string) => boolean): string | undefined => {
  switch (call.direction) {
    case 'inbound':
      return [call.callerNumber].find(isE164);
    case 'outbound':
      return [call.calleeNumber].find(isE164);
    default:
      return endsOf(call).find(isContact);
  }
};

import type { Win } from '../shared/audio-jobs/store';
import { customerFolder } from '../shared/calls/object-keys';
import type { Call } from '../shared/calls/schema';
import { hasEmailLength } from '../shared/email';

/** A number that a row can name; extensions and hidden numbers are none. */
const isE164 = (number: string): boolean => /^\+\d{7,15}$/.test(number);

/** The numbers of a call by which a row can know its customer, caller first. */
export const endsOf = ({ callerNumber, calleeNumber }: Call): string[] => [
  ...new Set([callerNumber, calleeNumber].filter(isE164)),
];

/**
 * Whether rows can find the call: it names an agent and a number and is not won yet (A4). How long it lasted is asked
 * when it is about to be won, so that a lower threshold also reaches calls that are stored already.
 */
export const canBeFound = (call: Call): call is Call & { agentEmail: string } =>
  !call.jobCustomer && !!call.agentEmail && hasEmailLength(call.agentEmail) && endsOf(call).length > 0;

/**
 * The customer of a won call (A5). It is the caller when inbound, and the called number when outbound. When the
 * direction does not tell, it is the end that is a known contact. Of two contacts it is the caller.
 *
 * Known when the call becomes won, and it stays so: the recording may be stored in the customer's folder from then on.
 * When the ends are contacts of different rows, the customer is therefore the one whose row came first.
 */
export const customerOf = (call: Call, isContact: (number: string) => boolean): Win => {
  const customerNumber = call.customerNumber ?? numberOf(call, isContact);
  return { customer: customerFolder({ customerNumber }), customerNumber };
};

/** Whether the customer would be another one if the caller were a contact too. */
export const hangsOnCaller = (call: Call, isContact: (number: string) => boolean): boolean =>
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

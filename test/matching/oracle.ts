import type { CallFacts, RowFacts } from './world';
import { wonMinSeconds } from './world';

/** Finds won calls (A4) and their customers (A5) by comparing every call with every row. */
export const findWon = (calls: Iterable<CallFacts>, rows: Iterable<RowFacts>): Map<string, string> => {
  const won = [...rows].filter(({ isWon }) => isWon);
  const contacts = new Set(won.flatMap(({ phones }) => phones));
  const owners = new Set(won.flatMap(({ ownerEmail }) => ownerEmail ?? []));
  return new Map(
    [...calls]
      .filter(
        ({ agentEmail, callerNumber, calleeNumber, durationSec }) =>
          agentEmail !== undefined &&
          owners.has(agentEmail) &&
          (contacts.has(callerNumber) || contacts.has(calleeNumber)) &&
          durationSec >= wonMinSeconds,
      )
      .map((call) => [call.callId, digits(customer(call, contacts))]),
  );
};

const customer = (call: CallFacts, contacts: ReadonlySet<string>): string => {
  if (call.direction === 'inbound') return call.callerNumber;
  if (call.direction === 'outbound') return call.calleeNumber;
  return contacts.has(call.callerNumber) ? call.callerNumber : call.calleeNumber;
};

const digits = (number: string): string => (number.startsWith('+') ? number.slice(1) : 'unknown');

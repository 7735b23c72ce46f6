import type { Employee } from './schema';

/** Calls of a person stand under the id, or under the e-mail where only the vendor knows the agent. */
export const keysOfPeople = (people: readonly Employee[]): string[] =>
  people.flatMap(({ employeeId, email }) => (email ? [employeeId, email] : [employeeId]));

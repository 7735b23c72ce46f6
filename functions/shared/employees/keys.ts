import type { Employee } from './schema';

/**
 * Calls are listed under the employee's id. If only the vendor knows the agent, they are under the e-mail.
 */
export const keysOfPeople = (people: readonly Employee[]): string[] =>
  people.flatMap(({ employeeId, email }) => (email ? [employeeId, email] : [employeeId]));

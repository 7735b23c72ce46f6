import { toComparableEmail } from '../email';
import { toSharedSpelling } from '../privacy/transliteration';
import { formsOf } from '../words';
import { keysOfPeople } from './keys';
import type { Employee } from './schema';

/** Agents whom a search may mean. An agent has the id of an employee, or an e-mail that only the vendor knows. */
export type EmployeeKeys = ReadonlySet<string>;

/**
 * All agents whom a text names by id, e-mail or name. An unknown id or e-mail stays, because earlier calls
 * may have it.
 */
export const keysOfAgent = (asked: string, everybody: readonly Employee[]): EmployeeKeys => {
  const email = toComparableEmail(asked);
  const known = everybody.filter((one) => one.employeeId === asked || one.email === email);
  if (known.length > 0) return new Set(keysOfPeople(known));
  if (asked.includes('@')) return new Set([email]);
  return new Set([asked, ...keysOfPeople(everybody.filter(isNamed(asked)))]);
};

/** Keys of the agent of a call, by the key that the call holds. Names of other people do not count. */
export const keysOfKey = (key: string, everybody: readonly Employee[]): EmployeeKeys => {
  const known = everybody.filter(({ employeeId, email }) => employeeId === key || email === key);
  return new Set([key, ...keysOfPeople(known)]);
};

/** The agents of a team in any spelling. An unknown team has no agents. */
export const keysOfTeam = (asked: string, everybody: readonly Employee[]): EmployeeKeys => {
  const wanted = spellingOfTeam(asked);
  const members = everybody.filter(({ team }) => team !== undefined && spellingOfTeam(team) === wanted);
  return new Set(keysOfPeople(members));
};

/** A name without a letter or figure has no words. */
const spellingOfTeam = (team: string): string => spellingsOf(team).join(' ') || team;

/** Whether the name contains each word of the search. */
const isNamed = (asked: string): ((employee: Employee) => boolean) => {
  const wanted = spellingsOf(asked);
  return ({ name }) => {
    const words = spellingsOf(name);
    return wanted.length > 0 && wanted.every((word) => words.includes(word));
  };
};

/** Words regardless of case, marks, apostrophes and alphabet. */
const spellingsOf = (text: string): string[] => formsOf(text).map((form) => spellingOf(form) || form);

/** Figures stay. `Operator7` is not `Operator8`. */
const spellingOf = (form: string): string => form.replace(/\P{N}+/gu, toSharedSpelling);

import { comparableEmail } from '../email';
import { sharedSpelling } from '../privacy/transliteration';
import { formsOf } from '../words';
import { keysOfPeople } from './keys';
import type { Employee } from './schema';

/** Whose calls a person may mean: ids of employees, and e-mails of agents whom only the vendor knows. */
export type EmployeeKeys = ReadonlySet<string>;

/**
 * All agents that a text names by id, e-mail or name. An id or an e-mail of no employee stays, because calls of before can
 * have it.
 */
export const keysOfAgent = (asked: string, everybody: readonly Employee[]): EmployeeKeys => {
  const email = comparableEmail(asked);
  const known = everybody.filter((one) => one.employeeId === asked || one.email === email);
  if (known.length > 0) return new Set(keysOfPeople(known));
  if (asked.includes('@')) return new Set([email]);
  return new Set([asked, ...keysOfPeople(everybody.filter(isNamed(asked)))]);
};

/** Everything that stands for the agent of a call, given how the call names the agent. Names of others do not count. */
export const keysOfKey = (key: string, everybody: readonly Employee[]): EmployeeKeys => {
  const known = everybody.filter(({ employeeId, email }) => employeeId === key || email === key);
  return new Set([key, ...keysOfPeople(known)]);
};

/** The agents of a team, however its name is spelled. A team that nobody is in has none. */
export const keysOfTeam = (asked: string, everybody: readonly Employee[]): EmployeeKeys => {
  const wanted = spellingOfTeam(asked);
  const members = everybody.filter(({ team }) => team !== undefined && spellingOfTeam(team) === wanted);
  return new Set(keysOfPeople(members));
};

/** A name without a letter and a figure has no words. */
const spellingOfTeam = (team: string): string => spellingsOf(team).join(' ') || team;

/** Whether each word that was asked for is a word of the name. */
const isNamed = (asked: string): ((employee: Employee) => boolean) => {
  const wanted = spellingsOf(asked);
  return ({ name }) => {
    const words = spellingsOf(name);
    return wanted.length > 0 && wanted.every((word) => words.includes(word));
  };
};

/** Words without the differences of case, marks, apostrophes and alphabets. */
const spellingsOf = (text: string): string[] => formsOf(text).map((form) => spellingOf(form) || form);

/** Figures stay: `Operator7` is not `Operator8`. */
const spellingOf = (form: string): string => form.replace(/\P{N}+/gu, sharedSpelling);

import { isDeepStrictEqual } from 'node:util';
import { toComparableEmail } from '../email';
import { type Held, holdingsOf } from './holders';
import type { Employee } from './schema';

/** A person in a written list. An absent field stays, and `null` removes it. */
export interface GivenEmployee {
  employeeId: string;
  name: string;
  active: boolean;
  email?: string | null | undefined;
  team?: string | null | undefined;
  extension?: string | null | undefined;
  /**
   * When the extension passes to the person (ISO-8601 in UTC with milliseconds). By default now, or when the
   * extension became free.
   */
  extensionSince?: string | undefined;
}

/**
 * Everybody after the change. An extension passes to its new holder, and the time of the old holder ends. A
 * removed person may come back.
 *
 * @param at now as ISO-8601 in UTC with milliseconds
 */
export const applyChanges = (
  everybody: readonly Employee[],
  given: readonly GivenEmployee[],
  at: string,
): Employee[] => {
  let people = new Map(everybody.map((person) => [person.employeeId, person]));
  for (const person of given) people = applyChange(people, person, at);
  return [...people.values()];
};

/**
 * Everybody after a person has left. The person keeps id, name and earlier times. The e-mail is free for
 * others.
 */
export const markRemoved = (everybody: readonly Employee[], employeeId: string, at: string): Employee[] =>
  everybody.map((person) => {
    if (person.employeeId !== employeeId || person.removedAt) return person;
    const { email, team: _, ...kept } = takeExtension(person, at);
    return { ...kept, removedAt: at, ...(email === undefined ? {} : { formerEmail: email }) };
  });

/** People who changed. */
export const findChanged = (before: readonly Employee[], after: readonly Employee[]): Employee[] => {
  const known = new Map(before.map((person) => [person.employeeId, person]));
  return after.filter((person) => !isDeepStrictEqual(person, known.get(person.employeeId)));
};

/** Pairs of people who share an e-mail. */
export const sharedEmails = (people: readonly Employee[]): Map<string, string> => {
  const owners = new Map<string, string>();
  const shared = new Map<string, string>();
  const claim = (name: string, employeeId: string) => {
    const owner = owners.get(name) ?? employeeId;
    owners.set(name, owner);
    if (owner === employeeId) return;
    shared.set(employeeId, owner);
    shared.set(owner, employeeId);
  };
  for (const { employeeId, email } of people) {
    // Calls are listed under an id or an e-mail. So an id must not be another person's e-mail.
    if (employeeId.includes('@')) claim(toComparableEmail(employeeId), employeeId);
    if (email) claim(email, employeeId);
  }
  return shared;
};

type People = ReadonlyMap<string, Employee>;

const applyChange = (people: People, given: GivenEmployee, at: string): Map<string, Employee> => {
  const { employeeId, name, active, extension, extensionSince } = given;
  const before = people.get(employeeId);
  const { removedAt: _, formerEmail: __, email, team, ...kept } = before ?? { employeeId, name, active };
  const person = {
    ...kept,
    ...{ employeeId, name, active },
    ...toMember('email', given.email, email),
    ...toMember('team', given.team, team),
  };
  const changed = new Map(people).set(employeeId, person);
  if (extension === null) return changed.set(employeeId, takeExtension(person, at));
  const isHeld = extension === undefined || (extension === person.extension && extensionSince === undefined);
  return isHeld ? changed : giveExtension(changed, person, { extension, extensionSince }, at);
};

const toMember = <Name extends 'email' | 'team'>(
  name: Name,
  given: string | null | undefined,
  before: string | undefined,
) => {
  const value = given === undefined ? before : given;
  return value === undefined || value === null ? {} : { [name]: value };
};

const giveExtension = (
  people: Map<string, Employee>,
  person: Employee,
  { extension, extensionSince }: { extension: string; extensionSince: string | undefined },
  at: string,
): Map<string, Employee> => {
  const from = extensionSince ?? freeSince([...people.values()], extension, at);
  const changed = new Map([...people].map(([id, other]) => [id, endHolding(other, extension, from)]));
  const free = endHolding(freeExtension(person, extension, extensionSince ?? at), extension, from);
  return changed.set(person.employeeId, {
    ...free,
    extension,
    ...(from === undefined ? {} : { extensionSince: from }),
  });
};

/** The person without the present extension. A new start of the same extension replaces the old start. */
const freeExtension = (person: Employee, extension: string, at: string): Employee => {
  if (person.extension !== extension) return takeExtension(person, at);
  const { extension: _, extensionSince: __, ...rest } = person;
  return rest;
};

/** @returns `undefined` if nobody ever held it */
const freeSince = (people: readonly Employee[], extension: string, at: string): string | undefined => {
  const times = people.flatMap(holdingsOf).filter((held) => held.extension === extension);
  if (times.some(({ to }) => to === undefined)) return at;
  return times
    .map(({ to = '' }) => to)
    .sort()
    .at(-1);
};

/** Ends the person's time with that extension at an instant. */
const endHolding = (person: Employee, extension: string, from: string | undefined): Employee => {
  if (!holdingsOf(person).some((held) => held.extension === extension)) return person;
  const cut = (held: Held): Held =>
    held.extension !== extension || from === undefined || (held.to !== undefined && held.to <= from)
      ? held
      : { ...held, to: from };
  return replaceHoldings(person, holdingsOf(person).map(cut));
};

const takeExtension = (person: Employee, at: string): Employee =>
  person.extension === undefined ? person : endHolding(person, person.extension, at);

const replaceHoldings = (person: Employee, times: readonly Held[]): Employee => {
  const { extension: _, extensionSince: __, formerExtensions: ___, ...rest } = person;
  const isEnded = (held: Held): held is Held & { to: string } => held.to !== undefined;
  const former = times.filter(isEnded).filter(({ from = '', to }) => from < to);
  const now = times.find((held) => !isEnded(held));
  return {
    ...rest,
    ...(now ? { extension: now.extension } : {}),
    ...(now?.from === undefined ? {} : { extensionSince: now.from }),
    ...(former.length > 0 ? { formerExtensions: former } : {}),
  };
};

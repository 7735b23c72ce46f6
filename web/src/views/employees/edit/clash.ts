import type { Everybody, Person } from '../everybody';
import { type Draft, draftOf, type Field, fields, findDifferingFields } from './draft';

/** One edit of one person, with the list it began from. */
export interface Edit {
  readonly from: Everybody;
  readonly draft: Draft;
  /** Time since which the person holds the extension, ISO-8601. By default it is now. */
  readonly since?: string | undefined;
}

/** A field that at least one of two edits changed. */
export interface Contested {
  readonly field: Field;
  /** Who changed it. A person decides about `both`. */
  readonly by: 'mine' | 'theirs' | 'both';
}

/** An edit that met another one. */
export interface Clash {
  readonly edit: Edit;
  /** The list as it is now. */
  readonly now: Everybody;
  readonly contested: readonly Contested[];
  /** Somebody removed the person meanwhile. */
  readonly isGone: boolean;
  /** Who got the wanted extension meanwhile. */
  readonly holder: Person | undefined;
}

/**
 * What another edit did to the same person or to the wanted extension (decision 072).
 *
 * @returns `undefined` if the edits do not touch. The later edit can then be saved.
 */
export const clashOf = (edit: Edit, now: Everybody): Clash | undefined => {
  const { from, draft } = edit;
  const [before, there] = [personIn(from, draft), personIn(now, draft)];
  const isGone = before !== undefined && there === undefined;
  const contested = isGone ? [] : findContested(draftOf(before), draft, draftOf(there));
  const holder = findNewHolder(edit, now);
  const isTouched = isGone || holder !== undefined || contested.some(({ by }) => by !== 'mine');
  return isTouched ? { edit, now, contested, isGone, holder } : undefined;
};

export const personIn = (
  { people }: Everybody,
  { employeeId }: Pick<Draft, 'employeeId'>,
): Person | undefined => people.find((person) => person.employeeId === employeeId);

/** Who holds the extension of the draft, apart from its person. */
export const holderIn = ({ people }: Everybody, { employeeId, extension }: Draft): Person | undefined =>
  extension === ''
    ? undefined
    : people.find((person) => person.extension === extension && person.employeeId !== employeeId);

const findContested = (before: Draft, mine: Draft, theirs: Draft): Contested[] => {
  const [byMe, byThem] = [findDifferingFields(before, mine), findDifferingFields(before, theirs)];
  return fields.flatMap((field): Contested[] => {
    if (mine[field] === theirs[field]) return [];
    if (!byThem.includes(field)) return [{ field, by: 'mine' }];
    return [{ field, by: byMe.includes(field) ? 'both' : 'theirs' }];
  });
};

/**
 * The draft may take an extension from the holder that its writer saw. Another holder needs a second look.
 */
const findNewHolder = ({ from, draft }: Edit, now: Everybody): Person | undefined => {
  const holder = holderIn(now, draft);
  const isWanted = personIn(from, draft)?.extension !== draft.extension;
  return isWanted && holder?.employeeId !== holderIn(from, draft)?.employeeId ? holder : undefined;
};

export type Choices = { readonly [Name in Field]?: 'mine' | 'theirs' };

/** Fields that still need a choice. */
export const openFields = ({ contested }: Clash, choices: Choices): Field[] =>
  contested
    .filter(({ field, by }) => by === 'both' && choices[field] === undefined)
    .map(({ field }) => field);

/** The person to write. It has both edits, and the choices where they differ. */
export const mergeEdits = ({ edit, now, contested, isGone }: Clash, choices: Choices): Draft => {
  const theirs = draftOf(personIn(now, edit.draft));
  if (isGone) return edit.draft;
  const mine = contested
    .filter(({ field, by }) => (choices[field] ?? by) === 'mine')
    .map(({ field }) => field);
  return { ...theirs, employeeId: edit.draft.employeeId, ...pick(edit.draft, mine) };
};

const pick = (draft: Draft, wanted: readonly Field[]): Partial<Draft> =>
  Object.fromEntries(wanted.map((field) => [field, draft[field]]));

import { fold } from '../../../parts/transcript/search';
import type { Person } from '../everybody';

export interface PeopleFilter {
  /** Part of a name, e-mail, id or extension. */
  readonly text: string;
  /** Absent for all teams. `''` finds people without a team. */
  readonly team?: string | undefined;
}

export const sortable = ['name', 'employeeId', 'email', 'team', 'extension', 'active'] as const;
export type Sorting = { readonly by: (typeof sortable)[number]; readonly isDescending: boolean };

/** Filters and sorts people. People without the sorted value come last. */
export const selectPeople = (
  people: readonly Person[],
  filter: PeopleFilter,
  { by, isDescending }: Sorting,
  language: string,
): readonly Person[] => {
  const order = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const textOf = (person: Person) => (by === 'active' ? String(!person.active) : (person[by] ?? ''));
  const compare = (one: Person, other: Person): number => {
    const [left, right] = [textOf(one), textOf(other)];
    if (left === '' || right === '') return Number(left === '') - Number(right === '');
    return (isDescending ? -1 : 1) * order.compare(left, right);
  };
  return people.filter((person) => isFound(person, filter)).sort(compare);
};

const isFound = (person: Person, { text, team }: PeopleFilter): boolean => {
  if (team !== undefined && (person.team ?? '') !== team) return false;
  const wanted = foldText(text.trim());
  const { name, employeeId, email = '', extension = '' } = person;
  return [name, employeeId, email, extension].some((said) => foldText(said).includes(wanted));
};

const foldText = (text: string): string => fold(text.normalize('NFC')).text;

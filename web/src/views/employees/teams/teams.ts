import type { Person } from '../everybody';

/** A team is a name that people share. It exists while somebody has it. */
export interface Team {
  readonly name: string;
  readonly people: readonly Person[];
}

/** Teams by name. */
export const teamsOf = (people: readonly Person[], language: string): readonly Team[] => {
  const byName = Map.groupBy(
    people.filter(({ team }) => team !== undefined),
    ({ team = '' }) => team,
  );
  const order = new Intl.Collator(language, { numeric: true });
  return [...byName]
    .map(([name, members]) => ({ name, people: members }))
    .sort((one, other) => order.compare(one.name, other.name));
};

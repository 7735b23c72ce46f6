import { toUSVString } from 'node:util';

/** Characters of a name that are kept. */
const keptNameCharacters = 500;
/** Stands for the name of a column that has none. The table takes no empty name. */
const unnamed = '(no name)';

/** Half of a surrogate pair, which a cut may leave and JSON may hold, would be refused by the table. */
export const cutTo = (characters: number, text: string): string =>
  text.length > characters ? `${toUSVString(text.slice(0, characters))}…` : toUSVString(text);

/** A map under names that the table takes, no two of which become one (033), and what `change` makes of its values. */
export const withStorableNames = <T, U>(
  map: Record<string, T>,
  change: (value: T) => U,
): Record<string, U> => {
  const taken = new Set(Object.keys(map).filter((name) => storableName(name) === name));
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => {
      const wanted = storableName(name);
      const free = wanted === name ? name : freeName(wanted, taken);
      taken.add(free);
      return [free, change(value)];
    }),
  );
};

const storableName = (name: string): string => cutTo(keptNameCharacters, name) || unnamed;

const freeName = (wanted: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(wanted)) return wanted;
  for (let count = 2; ; count++) if (!taken.has(`${wanted} ${count}`)) return `${wanted} ${count}`;
};

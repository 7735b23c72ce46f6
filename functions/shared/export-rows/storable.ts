import { toUSVString } from 'node:util';

/** Characters kept of a name. */
const keptNameCharacters = 500;
/** Stands for an empty column name. The table accepts no empty name. */
const unnamed = '(no name)';

/** The table refuses half a surrogate pair. A cut may leave one, and JSON may hold one. */
export const cutTo = (characters: number, text: string): string =>
  text.length > characters ? `${toUSVString(text.slice(0, characters))}…` : toUSVString(text);

/** A map with distinct names that the table accepts (033). `change` converts its values. */
export const toStorableNames = <T, U>(map: Record<string, T>, change: (value: T) => U): Record<string, U> => {
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

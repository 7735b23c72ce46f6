import type { Employee, Holding } from './schema';

/** A time with an extension. Without an end it lasts until now. */
export type Held = Omit<Holding, 'to'> & { to?: string | undefined };

/** All times of a person with extensions, the present one last. */
export const holdingsOf = ({ extension, extensionSince, formerExtensions = [] }: Employee): Held[] => [
  ...formerExtensions,
  ...(extension === undefined ? [] : [{ extension, from: extensionSince }]),
];

/** Finds who held an extension at an instant (ISO-8601 in UTC with milliseconds). */
export type HolderAt = (extension: string, instant: string) => Employee | undefined;

/** If two people claim the same time, the later one holds the extension. */
export const indexHolders = (employees: readonly Employee[]): HolderAt => {
  const byExtension = new Map<string, { employee: Employee; held: Held }[]>();
  for (const employee of employees)
    for (const held of holdingsOf(employee))
      byExtension.set(held.extension, [...(byExtension.get(held.extension) ?? []), { employee, held }]);
  return (extension, instant) =>
    byExtension
      .get(extension)
      ?.filter(({ held }) => covers(held, instant))
      .sort((a, b) => ((a.held.from ?? '') < (b.held.from ?? '') ? 1 : -1))[0]?.employee;
};

const covers = ({ from, to }: Held, instant: string): boolean =>
  (from === undefined || from <= instant) && (to === undefined || instant < to);

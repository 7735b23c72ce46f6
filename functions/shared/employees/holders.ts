import type { Employee, Holding } from './schema';

/** A time in which somebody holds an extension; without an end, until now. */
export type Held = Omit<Holding, 'to'> & { to?: string | undefined };

/** All times in which a person held extensions, the present one last. */
export const heldBy = ({ extension, extensionSince, formerExtensions = [] }: Employee): Held[] => [
  ...formerExtensions,
  ...(extension === undefined ? [] : [{ extension, from: extensionSince }]),
];

/** Who held an extension at an instant (ISO-8601, UTC, with milliseconds). */
export type HolderAt = (extension: string, instant: string) => Employee | undefined;

/** Of two who claim the same time, the one who came later holds it. */
export const holdersAmong = (employees: readonly Employee[]): HolderAt => {
  const byExtension = new Map<string, { employee: Employee; held: Held }[]>();
  for (const employee of employees)
    for (const held of heldBy(employee))
      byExtension.set(held.extension, [...(byExtension.get(held.extension) ?? []), { employee, held }]);
  return (extension, instant) =>
    byExtension
      .get(extension)
      ?.filter(({ held }) => covers(held, instant))
      .sort((a, b) => ((a.held.from ?? '') < (b.held.from ?? '') ? 1 : -1))[0]?.employee;
};

const covers = ({ from, to }: Held, instant: string): boolean =>
  (from === undefined || from <= instant) && (to === undefined || instant < to);

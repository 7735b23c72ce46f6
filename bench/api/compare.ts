import { mostItemsPerCall } from '../../functions/shared/calls/listing';
import type { Cost, Costs } from './measure';
import { employeeCount, leadingItems } from './spread';

/** How much more a page may cost on the large table. */
export const mostRatio = 1.2;
/** Items that a page of at least {@link longPage} calls may read for each that it shows. */
export const mostItemsPerShown = 3.5;
const longPage = 50;
/** Parameters that no key of an index holds. Their pages read entries that they leave out. */
const leavingOut =
  /[?&](heard|team|violations|min\w+|max\w+|source|language|form|formVersion|criteriaVersion|unsure|direction|reasonCode|customerNumber)=/;

/** A page on the large table beside the same page on the smallest table that fills it. */
export interface Compared {
  name: string;
  /** Calls of that table; absent when none fills the page. */
  against: number | undefined;
  before: Cost | undefined;
  large: Cost;
  /** Of requests, items and read units, the worst. */
  ratio: number;
  itemsPerShown: number;
}

/**
 * A table with too few calls for a full page answers with all it has. The page is then compared with the next table.
 *
 * @param tables costs by the number of calls, the smallest table first and the large one last
 */
export const compare = (tables: readonly (readonly [calls: number, costs: Costs])[]): Compared[] => {
  const [, largeCosts = new Map<string, Cost>()] = tables.at(-1) ?? [];
  return [...largeCosts].map(([name, large]) => {
    const isFull = ([, costs]: (typeof tables)[number]) => costs.get(name)?.ranDry === false;
    const [against, costs] = (large.ranDry ? undefined : tables.slice(0, -1).find(isFull)) ?? [];
    const before = costs?.get(name);
    const itemsPerShown = callItemsOf(name, large) / Math.max(1, large.shown);
    return { name, against, before, large, ratio: before ? ratioOf(before, large) : 0, itemsPerShown };
  });
};

/** A list of calls reads all employees as well, whose names it shows. With answers it reads results and the leading form. */
const callItemsOf = (name: string, { items, shown }: Cost): number => {
  if (!name.startsWith('GET /api/calls?')) return items;
  return items - employeeCount - (name.includes('answers=true') ? shown + leadingItems : 0);
};

const ratioOf = (before: Cost, large: Cost): number =>
  Math.max(
    ...(['requests', 'items', 'readUnits'] as const).map((what) => large[what] / Math.max(1, before[what])),
  );

/** What is wrong with a page; `undefined` when nothing is. */
export const faultOf = ({ name, against, ratio, itemsPerShown, large }: Compared): string | undefined => {
  if (against === undefined) return `${name}: no smaller table fills this page, so nothing tells its growth`;
  if (ratio > mostRatio) return `${name}: ${ratio.toFixed(2)} times as much as on ${against} calls`;
  const most = leavingOut.test(name) ? mostItemsPerCall : mostItemsPerShown;
  if (name.startsWith('GET /api/calls') && large.shown >= longPage && itemsPerShown > most)
    return `${name}: reads ${itemsPerShown.toFixed(1)} items for each that it shows`;
  return undefined;
};

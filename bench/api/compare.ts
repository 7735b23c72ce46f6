import { mostItemsPerCall } from '../../functions/shared/calls/listing';
import type { Cost, Costs } from './measure';
import { employeeCount } from './spread';

/** Highest allowed cost of a page on the large table, divided by its cost on a smaller one. */
const mostRatio = 1.2;
/** Items that a page of {@link longPage} calls or more may read for each call that it shows. */
const mostItemsPerShown = 3.5;
const longPage = 50;
/** Filters without an index. A page with them reads more entries than it shows. `answers` reads answers too. */
const leavingOut =
  /[?&](answers|heard|team|violations|min\w+|max\w+|source|language|form|formVersion|criteriaVersion|unsure|direction|reasonCode|customerNumber)=/;

/**
 * Lists with a short partition on every table. They are the deals of a day, all employees and events without
 * a call.
 */
const endsOnEveryTable = /^GET \/api\/(won-deals|employees|webhook-events)/;

/** A page on the large table beside the same page on a smaller one. */
export interface Compared {
  name: string;
  /** Calls of that table. Absent if no table fits. */
  against: number | undefined;
  before: Cost | undefined;
  large: Cost;
  /** The worst ratio of requests, items and read units. */
  ratio: number;
  itemsPerShown: number;
}

/**
 * Compares a page with the same page of a smaller table. A table that cannot fill the page is skipped. A list
 * that ends on
 * every table is compared with the largest table that shows as much.
 * @param tables costs by the number of calls, the smallest table first and the large one last
 */
export const compare = (tables: readonly (readonly [calls: number, costs: Costs])[]): Compared[] => {
  const [, largeCosts = new Map<string, Cost>()] = tables.at(-1) ?? [];
  return [...largeCosts].map(([name, large]) => {
    const isFull = ([, costs]: (typeof tables)[number]) => costs.get(name)?.ranDry === false;
    const showsAsMuch = ([, costs]: (typeof tables)[number]) => costs.get(name)?.shown === large.shown;
    const smaller = tables.slice(0, -1);
    const fit = endsOnEveryTable.test(name) ? smaller.findLast(showsAsMuch) : undefined;
    const [against, costs] = (large.ranDry ? fit : smaller.find(isFull)) ?? [];
    const before = costs?.get(name);
    const itemsPerShown = callItemsOf(name, large) / Math.max(1, large.shown);
    return { name, against, before, large, ratio: before ? ratioOf(before, large) : 0, itemsPerShown };
  });
};

const isListOfCalls = (name: string): boolean => name.startsWith('GET /api/calls?');

/** A list of calls reads all employees as well, whose names it shows. */
const callItemsOf = (name: string, { items }: Cost): number =>
  isListOfCalls(name) ? items - employeeCount : items;

const ratioOf = (before: Cost, large: Cost): number =>
  Math.max(
    ...(['requests', 'items', 'readUnits'] as const).map((what) => large[what] / Math.max(1, before[what])),
  );

/** The fault of a page. `undefined` without one. */
export const faultOf = ({ name, against, ratio, itemsPerShown, large }: Compared): string | undefined => {
  if (against === undefined) return `${name}: no smaller table fills this page, so nothing tells its growth`;
  if (ratio > mostRatio) return `${name}: ${ratio.toFixed(2)} times as much as on ${against} calls`;
  const most = leavingOut.test(name) ? mostItemsPerCall : mostItemsPerShown;
  if (name.startsWith('GET /api/calls') && large.shown >= longPage && itemsPerShown > most)
    return `${name}: reads ${itemsPerShown.toFixed(1)} items for each that it shows`;
  return undefined;
};

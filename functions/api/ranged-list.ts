import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type AskedRange, DayRange, type RangeLimits, resolveRange } from '../shared/http/day-range';
import { invalidCursor, readCursor, writeCursor } from './paging';

/**
 * The cursor of a list over a range of days. A range that ends before it begins is refused, because the table
 * would refuse it.
 *
 * @param Position of an item in the list
 * @param instantOf a position in the form of the table
 */
export const rangedCursor = <Position extends object>(
  Position: z.ZodType<Position>,
  instantOf: (position: Position) => string,
): z.ZodType<RangedCursor<Position>> =>
  z
    .strictObject({
      position: Position,
      /** A digest of the request. */
      filter: z.string(),
      range: DayRange,
    })
    .refine(({ position, range }) => range.from <= instantOf(position) && range.from < range.to);

interface RangedCursor<Position> {
  position: Position;
  filter: string;
  range: DayRange;
}

/** The requested page of a list. */
export interface AskedPage<Position> {
  /** The range of the first page, even after midnight. */
  range: DayRange;
  /** The last item of the previous page. */
  after: Position | undefined;
  /** @param last item of this page. Absent at the end of the list. */
  cursorAfter: (last: Position | undefined) => string | null;
}

/**
 * Reads the requested page of a list. All pages of a list have the same filters.
 *
 * @param query without `limit`
 * @throws HttpProblem 400 for an impossible range or a cursor of another list
 */
export const pageOf = <Position>(
  { cursor, ...asked }: AskedRange & { cursor?: string | undefined },
  Cursor: z.ZodType<RangedCursor<Position>>,
  limits: RangeLimits,
): AskedPage<Position> => {
  const filter = digestOf(asked);
  const resumed = readCursor(cursor, Cursor);
  if (resumed && resumed.filter !== filter)
    throw invalidCursor('it belongs to other filters; keep them all, or leave it out');
  const range = resumed?.range ?? resolveRange(asked, limits);
  return {
    range,
    after: resumed?.position,
    cursorAfter: (last) => (last ? writeCursor({ position: last, filter, range }) : null),
  };
};

const digestOf = (asked: object): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(asked).sort(([one], [other]) => (one < other ? -1 : 1))))
    .digest('base64url')
    .slice(0, 16);

import * as z from 'zod';
import { DayRange } from '../../shared/http/day-range';

/** Days listed when the request names none. */
export const usualDays = 7;

/** A place in a list of calls. */
export const CallPosition = z.strictObject({
  callDate: z.iso.datetime({ precision: 3 }),
  callId: z.string().max(128),
});

/** Where a list stands. It holds the filter as well, so that pages of one list fit together. */
export const CallCursor = z
  .strictObject({
    /** `score`: of a list in the order of scores. */
    position: CallPosition.extend({ score: z.number().nullable().optional() }),
    /** A digest of what was asked. */
    filter: z.string(),
    range: DayRange,
  })
  .refine(({ position, range }) => range.from <= position.callDate && range.from < range.to);
export type CallCursor = z.infer<typeof CallCursor>;

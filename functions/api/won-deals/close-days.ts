import { DateTime } from 'luxon';
import * as z from 'zod';
import { invalidQuery } from '../paging';

/** A day as in an export, without a time zone. Days and their neighbours are compared as text. */
const CloseDay = z.iso
  .date('give a day like 2025-10-16')
  .refine((day) => day >= '1970-01-01' && day < '3000-01-01', 'give a year from 1970 to 2999')
  .meta({ examples: ['2025-10-16'] });

export const closeDayFields = {
  from: CloseDay.optional().describe('First close date'),
  to: CloseDay.optional().describe('Last close date. Left out, today in the zone of the account'),
};

/** Both inclusive. */
export const CloseRange = z.strictObject({ from: z.iso.date(), to: CloseDay });
export type CloseRange = z.infer<typeof CloseRange>;

const usualDays = 31;
const mostDays = 366;

interface AskedDays {
  from?: string | undefined;
  to?: string | undefined;
}

/**
 * The requested close dates.
 * @param now epoch ms
 * @throws HttpProblem 400
 */
export const closeRangeOf = (asked: AskedDays, now: number, timeZone: string): CloseRange => {
  const to = asked.to ?? DateTime.fromMillis(now, { zone: timeZone }).toFormat('yyyy-MM-dd');
  const from = asked.from ?? daysBefore(to, usualDays - 1);
  if (from > to) throw invalidQuery('from', 'lies after to; give an earlier from, or a later to');
  if (from <= daysBefore(to, mostDays))
    throw invalidQuery('from', `at most ${mostDays} days at once; narrow the range`);
  return { from, to };
};

const daysBefore = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).minus({ days }).toFormat('yyyy-MM-dd');

import { DateTime } from 'luxon';
import * as z from 'zod';
import { describeRoute } from '../../../shared/http/describe-route';
import type { FieldProblem } from '../../../shared/http/http-api';
import { invalidRequest } from '../../../shared/http/read-request';
import { StartedSync } from '../started-sync';
import type { RequestedRange } from '../sync-starts';

export interface SyncRoutePorts {
  /** Starts a run and returns its id. */
  request: (range: RequestedRange) => Promise<string>;
  /** IANA zone of days and of times without an offset. */
  timeZone: string;
}

const mostDays = 400;
/** How far a clock may be ahead of ours (ms). */
const clockSkewMs = 300_000;

const readTime = (text: string, zone: string): DateTime => DateTime.fromISO(text.replace(' ', 'T'), { zone });

/** A day, or a time as `YYYY-MM-DD HH:MM:SS` or in ISO-8601. */
const DayOrTime = z
  .string()
  .refine(
    (text) => /^\d{4}-\d{2}-\d{2}/.test(text) && readTime(text, 'utc').isValid,
    'give a day like 2025-03-01 or a time like 2025-03-01 09:00:00',
  )
  .meta({ example: '2025-03-01' });

/** Returns the run's id before the run has begun. */
export const syncRoute = (title: string) =>
  describeRoute(
    {
      summary: `Begins to take in the calls of ${title} of a range of days.`,
      details:
        "`start_date` and `finish_date` are inclusive. A day is a day of the account's zone. The answer comes before the run has begun.",
      roles: ['operations', 'admin'],
      query: z.strictObject({ start_date: DayOrTime, finish_date: DayOrTime.optional() }),
      answer: { status: 202, body: StartedSync },
    },
    ({ request, timeZone }: SyncRoutePorts) =>
      async ({ query: { start_date, finish_date }, now }) => {
        const start = momentOf(start_date, timeZone, 'start');
        const finish = finish_date ? momentOf(finish_date, timeZone, 'end') : { at: now, isDay: false };
        const fault = faultOf(start.at, finish, now);
        if (fault) throw invalidRequest([fault]);
        const range = { from: start.at, to: Math.min(finish.at, now) };
        return { status: 202, body: { runId: await request(range) } };
      },
  );

interface Moment {
  /** Epoch ms. */
  at: number;
  isDay: boolean;
}

const faultOf = (from: number, to: Moment, now: number): FieldProblem | undefined => {
  if (from > now) return { field: 'start_date', message: 'start_date lies in the future' };
  if (from > to.at) return { field: 'start_date', message: 'start_date lies after finish_date' };
  if (!to.isDay && to.at > now + clockSkewMs)
    return { field: 'finish_date', message: 'finish_date lies in the future' };
  if (Math.min(to.at, now) - from > mostDays * 86_400_000)
    return { field: 'start_date', message: `ask for at most ${mostDays} days at once` };
  return undefined;
};

/** @returns the whole day in the account's zone for a plain day */
const momentOf = (text: string, zone: string, end: 'start' | 'end'): Moment => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const time = readTime(text, zone);
  return { at: (isDay && end === 'end' ? time.endOf('day') : time).toMillis(), isDay };
};

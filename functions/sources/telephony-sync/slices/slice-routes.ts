import { DateTime } from 'luxon';
import * as z from 'zod';
import type { HttpAnswer, HttpRequest } from '../../../shared/http/http-api';
import type { RequestedRange } from '../sync-starts';

export interface SyncRoutePorts {
  /** Begins a run and answers its id. */
  request: (range: RequestedRange) => Promise<string>;
  /** IANA zone in which times without an offset, and days, are meant. */
  timeZone: string;
}

const mostDays = 400;
/** Milliseconds a clock may be ahead of ours. */
const clockSkewMs = 300_000;

/** `POST /api/{source}/sync?start_date=&finish_date=`: both inclusive; answers the run's id before the run has begun. */
export const syncRoute = ({ request, timeZone }: SyncRoutePorts) => {
  const Query = z.strictObject({
    start_date: moment(timeZone, 'start'),
    finish_date: moment(timeZone, 'end').optional(),
  });
  return async ({ query, now }: Pick<HttpRequest, 'query' | 'now'>): Promise<HttpAnswer> => {
    const { from, to } = Query.transform(({ start_date, finish_date }, context): RequestedRange => {
      const [start, finish = { at: now, isDay: false }] = [start_date, finish_date];
      const fault = faultOf(start.at, finish, now);
      if (fault) {
        context.issues.push({ code: 'custom', input: query, ...fault });
        return z.NEVER;
      }
      return { from: start.at, to: Math.min(finish.at, now) };
    }).parse(query);
    return { status: 202, body: { runId: await request({ from, to }) } };
  };
};

interface Moment {
  /** Epoch ms. */
  at: number;
  isDay: boolean;
}

const faultOf = (from: number, to: Moment, now: number): { path: string[]; message: string } | undefined => {
  if (from > now) return { path: ['start_date'], message: 'start_date lies in the future' };
  if (from > to.at) return { path: ['start_date'], message: 'start_date lies after finish_date' };
  if (!to.isDay && to.at > now + clockSkewMs)
    return { path: ['finish_date'], message: 'finish_date lies in the future' };
  if (Math.min(to.at, now) - from > mostDays * 86_400_000)
    return { path: ['start_date'], message: `ask for at most ${mostDays} days at once` };
  return undefined;
};

/** A day, or a time as `YYYY-MM-DD HH:MM:SS` or in ISO-8601; a day is all of it in the account's zone. */
const moment = (zone: string, end: 'start' | 'end') =>
  z.string().transform((text, context): Moment => {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
    const time = DateTime.fromISO(text.replace(' ', 'T'), { zone });
    if (!time.isValid || !/^\d{4}-\d{2}-\d{2}/.test(text)) {
      context.addIssue('give a day like 2025-03-01 or a time like 2025-03-01 09:00:00');
      return z.NEVER;
    }
    return { at: (isDay && end === 'end' ? time.endOf('day') : time).toMillis(), isDay };
  });

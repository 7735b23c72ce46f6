import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import * as z from 'zod';
import type { HttpAnswer, HttpRequest } from '../../../shared/http/http-api';
import type { RequestedRange } from '../sync-starts';
import { patienceMs } from '../test-connection-route';
import type { SyncReport, SyncRequest } from './sync-latest';

export interface SyncRoutePorts {
  /** Keeps the run under the id that the answer gives. */
  sync: (request: SyncRequest, runId: string) => Promise<SyncReport>;
  defaultLimit: number;
  /** IANA zone in which a plain date is a day. */
  timeZone: string;
}

/** More calls than this do not fit into the thirty seconds an HTTP API waits. */
const mostCalls = 5000;

/**
 * `POST /api/{source}/sync-and-process` looks at the latest calls and waits for the end (B7). Where the limit left calls
 * out, the answer says `"more": true` and `to`: asked again with that `to`, it goes on from there.
 */
export const syncRoute = ({ sync, defaultLimit, timeZone }: SyncRoutePorts) => {
  const Query = z.strictObject({
    limit: z.coerce
      .number('limit is a number of calls')
      .int()
      .min(1, `ask for 1 to ${mostCalls} calls`)
      .max(mostCalls, `ask for at most ${mostCalls} calls; use from and to for older ones`)
      .default(Math.min(defaultLimit, mostCalls)),
    from: moment(timeZone, 'start'),
    to: moment(timeZone, 'end'),
  });
  return async ({ query, now }: Pick<HttpRequest, 'query' | 'now'>): Promise<HttpAnswer> => {
    const request = Query.refine(({ from, to }) => !from || !to || from <= to, {
      path: ['from'],
      error: 'from lies after to',
    }).parse(query);
    const runId = randomUUID();
    const report = await sync({ ...request, deadline: now + patienceMs }, runId);
    const success = report.outcome === 'DONE';
    return {
      status: success ? 200 : 502,
      body: {
        runId,
        success,
        message: report.message,
        recordsProcessed: report.processed,
        ...(report.moreUpTo ? { more: true, to: report.moreUpTo } : {}),
        ...(report.notes ? { notes: report.notes } : {}),
        ...(success ? {} : { code: report.outcome }),
      },
    };
  };
};

export interface HistoryRoutePorts {
  /** Begins a run over a range, epoch ms, and answers its id. */
  request: (range: RequestedRange) => Promise<string>;
  /** IANA zone in which a plain date is a day. */
  timeZone: string;
}

const mostDays = 3_650;

/** `POST /api/{source}/sync?from=&to=`: both inclusive; answers the run's id before the run has begun. */
export const historyRoute = ({ request, timeZone }: HistoryRoutePorts) => {
  const Query = z.strictObject({ from: moment(timeZone, 'start'), to: moment(timeZone, 'end') });
  return async ({ query, now }: Pick<HttpRequest, 'query' | 'now'>): Promise<HttpAnswer> => {
    const range = Query.transform(({ from, to }, context): RequestedRange => {
      const start = from === undefined ? Number.NaN : Date.parse(from);
      const finish = Math.min(to === undefined ? now : Date.parse(to), now);
      const fault = faultOf(start, finish, now);
      if (!fault) return { from: start, to: finish };
      context.issues.push({ code: 'custom', input: query, path: ['from'], message: fault });
      return z.NEVER;
    }).parse(query);
    return { status: 202, body: { runId: await request(range) } };
  };
};

const faultOf = (from: number, to: number, now: number): string | undefined => {
  if (Number.isNaN(from)) return 'from is missing; give the first day, such as 2025-10-16';
  if (from > now) return 'from lies in the future';
  if (from > to) return 'from lies after to';
  return to - from > mostDays * 86_400_000 ? `ask for at most ${mostDays} days at once` : undefined;
};

/** A date or a time in ISO-8601; a date without a time is the whole day in the account's zone. Answers UTC. */
const moment = (zone: string, end: 'start' | 'end') =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined || text === '') return undefined;
      const time = DateTime.fromISO(text, { zone });
      if (!time.isValid) {
        context.addIssue('give a date like 2025-10-16 or a time like 2025-10-16T13:00:00+05:00');
        return z.NEVER;
      }
      const wholeDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
      const at = wholeDay && end === 'end' ? time.endOf('day') : time;
      return at.toUTC().toISO();
    });

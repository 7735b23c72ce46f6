import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import * as z from 'zod';
import type { HttpAnswer, HttpRequest } from '../../shared/middleware/http-api';
import type { SyncReport, SyncRequest } from './sync-sipuni';
import type { ConnectionReport } from './test-connection';

export interface SyncRoutePorts {
  /** Keeps the run under the id that the answer gives. */
  sync: (request: SyncRequest, runId: string) => Promise<SyncReport>;
  defaultLimit: number;
  /** IANA zone in which a plain date is a day. */
  timeZone: string;
}

/** More calls than this do not fit into the thirty seconds an HTTP API waits. */
const mostCalls = 5000;
/** Milliseconds the API gateway leaves for vendor requests. */
const patienceMs = 20_000;

/** `POST /api/sipuni/sync-and-process` and `GET /api/sipuni/test-connection`. */
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
        ...(success ? {} : { code: report.outcome }),
      },
    };
  };
};

/** Always 200 once the question could be asked: a refusal by the vendor is the answer, not a failure of ours. */
export const testConnectionRoute =
  ({ test }: { test: (deadline?: number) => Promise<ConnectionReport> }) =>
  async ({ now }: Pick<HttpRequest, 'query' | 'now'>): Promise<HttpAnswer> => {
    const { success, outcome, message } = await test(now + patienceMs);
    return { status: 200, body: { success, message, ...(success ? {} : { code: outcome }) } };
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

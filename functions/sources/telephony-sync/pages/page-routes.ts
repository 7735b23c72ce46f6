import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import * as z from 'zod';
import { describeRoute } from '../../../shared/http/describe-route';
import { wholeNumber } from '../../../shared/http/query-fields';
import { invalidRequest } from '../../../shared/http/read-request';
import { StartedSync } from '../started-sync';
import type { RequestedRange } from '../sync-starts';
import type { SyncReport, SyncRequest } from './sync-latest';

export interface SyncRoutePorts {
  /** Stores the run under the id in the answer. */
  sync: (request: SyncRequest, runId: string) => Promise<SyncReport>;
  defaultLimit: number;
  /** IANA zone in which a plain date is a day. */
  timeZone: string;
}

/** Time for requests to the vendor (ms). The API gateway waits 30 s. */
export const patienceMs = 20_000;
/** More calls do not fit into the 30 s of an HTTP API. */
const mostCalls = 5000;

/** A date or a time in ISO-8601. */
const Moment = z
  .string()
  .refine(
    (text) => text === '' || DateTime.fromISO(text, { zone: 'utc' }).isValid,
    'give a date like 2025-10-16 or a time like 2025-10-16T13:00:00+05:00',
  )
  .meta({ example: '2025-10-16' });

const LatestQuery = z.strictObject({
  limit: wholeNumber(
    1,
    mostCalls,
    `ask for 1 to ${mostCalls} calls; use from and to for older ones`,
  ).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
});

/** The requirements name these fields (B7). They stay. */
const SyncAnswer = z
  .object({
    runId: z.string(),
    success: z.boolean(),
    message: z.string(),
    recordsProcessed: z.number().int(),
    more: z.literal(true).optional(),
    to: z.string().optional(),
    notes: z.string().optional(),
    code: z.string().optional(),
  })
  .meta({ id: 'SyncAndProcessAnswer', description: 'What became of the latest calls.' });

/** Reads the latest calls and waits for the end (B7). If the limit left calls out, ask again with `to`. */
export const syncRoute = (title: string) =>
  describeRoute(
    {
      summary: `Takes in the latest calls of ${title} and waits for the end.`,
      details:
        'When the limit left calls out, the answer says `"more": true` and `to`. Ask again with that `to` to go on.',
      roles: ['operations', 'admin'],
      query: LatestQuery,
      answer: [
        { body: SyncAnswer },
        { status: 502, description: `${title} could not be read. \`code\` says why.`, body: SyncAnswer },
      ],
    },
    ({ sync, defaultLimit, timeZone }: SyncRoutePorts) =>
      async ({ query, now }) => {
        const range = {
          from: instantOf(query.from, timeZone, 'start'),
          to: instantOf(query.to, timeZone, 'end'),
        };
        if (range.from && range.to && range.from > range.to) throw invalidFrom('from lies after to');
        const limit = query.limit ?? Math.min(defaultLimit, mostCalls);
        const runId = randomUUID();
        const report = await sync({ ...range, limit, deadline: now + patienceMs }, runId);
        return { status: report.outcome === 'DONE' ? 200 : 502, body: answerOf(report, runId) };
      },
  );

const answerOf = (report: SyncReport, runId: string) => {
  const success = report.outcome === 'DONE';
  return {
    runId,
    success,
    message: report.message,
    recordsProcessed: report.processed,
    ...(report.moreUpTo ? { more: true, to: report.moreUpTo } : {}),
    ...(report.notes ? { notes: report.notes } : {}),
    ...(success ? {} : { code: report.outcome }),
  };
};

export interface HistoryRoutePorts {
  /** Starts a run over a range (epoch ms) and returns its id. */
  request: (range: RequestedRange) => Promise<string>;
  /** IANA zone in which a plain date is a day. */
  timeZone: string;
}

const mostDays = 3_650;

/** Returns the run's id before the run has begun. */
export const historyRoute = (title: string) =>
  describeRoute(
    {
      summary: `Begins to take in the calls of ${title} of a range of days.`,
      details: `\`from\` and \`to\` are inclusive. A date is a day of the account's zone. The answer comes before the run has begun.`,
      roles: ['operations', 'admin'],
      query: z.strictObject({ from: Moment.optional(), to: Moment.optional() }),
      answer: { status: 202, body: StartedSync },
    },
    ({ request, timeZone }: HistoryRoutePorts) =>
      async ({ query, now }) => {
        const [from, to] = [instantOf(query.from, timeZone, 'start'), instantOf(query.to, timeZone, 'end')];
        const start = from === undefined ? Number.NaN : Date.parse(from);
        const finish = Math.min(to === undefined ? now : Date.parse(to), now);
        const fault = faultOf(start, finish, now);
        if (fault) throw invalidFrom(fault);
        return { status: 202, body: { runId: await request({ from: start, to: finish }) } };
      },
  );

const invalidFrom = (message: string) => invalidRequest([{ field: 'from', message }]);

const faultOf = (from: number, to: number, now: number): string | undefined => {
  if (Number.isNaN(from)) return 'from is missing; give the first day, such as 2025-10-16';
  if (from > now) return 'from lies in the future';
  if (from > to) return 'from lies after to';
  return to - from > mostDays * 86_400_000 ? `ask for at most ${mostDays} days at once` : undefined;
};

/** @returns UTC. A date without a time is the whole day in the account's zone */
const instantOf = (text: string | undefined, zone: string, end: 'start' | 'end'): string | undefined => {
  if (!text) return undefined;
  const time = DateTime.fromISO(text, { zone });
  const wholeDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  return (wholeDay && end === 'end' ? time.endOf('day') : time).toUTC().toISO() ?? undefined;
};

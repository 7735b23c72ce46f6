import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { CallFilter } from '../../shared/calls/finding/filter';
import type { CallListing } from '../../shared/calls/listing';
import { type Call, callStatuses } from '../../shared/calls/schema';
import { comparableEmail } from '../../shared/email';
import { type Scope, scopeOf } from '../../shared/employees/scope';
import type { EmployeeStore } from '../../shared/employees/store';
import { describeRoute } from '../../shared/http/describe-route';
import { invalidCursor, invalidQuery, NextCursor, pageFields, readCursor, writeCursor } from '../paging';
import { CallSummary } from './answers';

export interface ListCallsPorts {
  listing: CallListing;
  employees: Pick<EmployeeStore, 'all'>;
}

const dayMs = 86_400_000;
/** Days listed when the request names none. */
const usualDays = 7;
/** Days that may be listed without a status or an agent to narrow them. */
const mostDays = 92;

/** Instants are compared as text, so their years need four digits, those of the day after and the week before too. */
const earliestMs = Date.parse('1970-01-01');
const latestMs = Date.parse('2999-12-31');

/** An instant, or a whole UTC day; either end of the range. */
export const Moment = z
  .union(
    [
      z.iso.date().transform((day) => ({ startMs: Date.parse(day), endMs: Date.parse(day) + dayMs })),
      z.iso
        .datetime({ offset: true })
        .transform((time) => ({ startMs: Date.parse(time), endMs: Date.parse(time) })),
    ],
    { error: 'give a date like 2025-10-16 (a UTC day) or a time like 2025-10-16T13:00:00+05:00' },
  )
  .refine(({ startMs }) => startMs >= earliestMs && startMs <= latestMs, 'give a year from 1970 to 2999');

const Query = z.strictObject({
  from: Moment.optional(),
  to: Moment.optional(),
  status: z.enum(callStatuses, { error: `one of ${callStatuses.join(', ')}` }).optional(),
  agent: z
    .string()
    .min(1, 'give the employeeId of the agent, or the e-mail')
    .max(320)
    .transform((agent) => (agent.includes('@') ? comparableEmail(agent) : agent))
    .optional(),
  ...pageFields(),
});

export const Instant = z.iso.datetime({ precision: 3 });

/** Where a listing stands. It holds the filter as well, so that pages of one listing fit together. */
const Cursor = z
  .strictObject({
    position: z.strictObject({ callDate: Instant, callId: z.string().max(128) }),
    filter: z.string(),
    from: Instant,
    to: Instant,
  })
  .refine(({ position, from, to }) => from <= position.callDate && from < to);

export const listCalls = describeRoute(
  {
    summary: 'Lists calls, newest first.',
    details:
      'Agents see their own calls, supervisors those of their team. `from` and `to` are inclusive. A date is a whole UTC day. Without them the last seven days are listed. A page can be shorter than `limit` while there are more.',
    roles: ['agent', 'supervisor', 'analyst', 'operations', 'admin'],
    query: Query,
    answer: { body: z.object({ calls: z.array(CallSummary), cursor: NextCursor }) },
  },
  ({ listing, employees }: ListCallsPorts) =>
    async ({ query: { limit, cursor, ...asked }, caller, now }) => {
      const filterHash = hashOf(asked);
      const resumed = readCursor(cursor, Cursor);
      if (resumed && resumed.filter !== filterHash)
        throw invalidCursor('it belongs to another filter; keep from, to, status and agent, or leave it out');
      const range = resumed ? { from: resumed.from, to: resumed.to } : rangeOf(asked, now);
      const filter: CallFilter = {
        ...range,
        status: asked.status,
        employees: within(await scopeOf(caller, employees), asked.agent),
      };

      const { calls, next } = await listing.page(filter, limit, resumed?.position);
      return {
        body: {
          calls: calls.map(summaryOf),
          cursor: next ? writeCursor({ position: next, filter: filterHash, ...range }) : null,
        },
      };
    },
);

/** Whose calls are listed; absent: those of everybody. */
const within = (scope: Scope, agent: string | undefined): ReadonlySet<string> | undefined => {
  if (agent === undefined) return scope === 'everybody' ? undefined : scope;
  return new Set(scope === 'everybody' || scope.has(agent) ? [agent] : []);
};

type Asked = Partial<Pick<z.infer<typeof Query>, 'from' | 'to' | 'status' | 'agent'>>;

/** @returns instants in UTC, `to` exclusive */
export const rangeOf = ({ from, to, status, agent }: Asked, now: number): { from: string; to: string } => {
  const endOfToday = (Math.floor(now / dayMs) + 1) * dayMs;
  // A time is meant to the millisecond and inclusive; the end of a range is exclusive.
  const endMs = to === undefined ? endOfToday : to.endMs === to.startMs ? to.endMs + 1 : to.endMs;
  const startMs = from?.startMs ?? Math.ceil(endMs / dayMs) * dayMs - usualDays * dayMs;
  if (startMs >= endMs) throw invalidQuery('from', 'from lies after to');
  if (status === undefined && agent === undefined && endMs - startMs > mostDays * dayMs)
    throw invalidQuery(
      'from',
      `at most ${mostDays} days at once; narrow the range, or give a status or an agent`,
    );
  return { from: new Date(startMs).toISOString(), to: new Date(endMs).toISOString() };
};

const hashOf = ({ from, to, status, agent }: Asked): string =>
  createHash('sha256')
    .update(JSON.stringify([from ?? null, to ?? null, status ?? null, agent ?? null]))
    .digest('base64url')
    .slice(0, 16);

/** What a list shows of a call. */
export const summaryOf = (call: Call) => ({
  callId: call.callId,
  source: call.source,
  externalId: call.externalId,
  direction: call.direction,
  callerNumber: call.callerNumber,
  calleeNumber: call.calleeNumber,
  customerNumber: call.customerNumber,
  employeeId: call.employeeId,
  agentEmail: call.agentEmail,
  extension: call.extension,
  callDate: call.callDate,
  durationSec: call.durationSec,
  status: call.status,
  stage: call.stage,
  reasonCode: call.reasonCode,
  reason: call.reason,
  attempts: call.attempts,
  statusAt: call.statusAt,
  overallScore: call.overallScore,
  violationCount: call.violationCount,
  language: call.language,
  languageShares: call.languageShares,
  mixed: call.languageShares && call.languageShares.length > 1,
});

import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { CallFilter, CallListing } from '../../shared/calls/listing';
import { type Call, callStatuses } from '../../shared/calls/schema';
import { comparableEmail } from '../../shared/email';
import { scopeOf } from '../../shared/employees/scope';
import type { EmployeeStore } from '../../shared/employees/store';
import {
  DayRange,
  dayRangeFields,
  daysOfAccount,
  resolveRange,
  ShownRange,
  shownRange,
  type TimeZones,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import { invalidCursor, NextCursor, pageFields, readCursor, writeCursor } from '../paging';
import { CallSummary } from './answers';

export interface ListCallsPorts {
  listing: CallListing;
  timeZones: TimeZones;
  employees: Pick<EmployeeStore, 'all'>;
}

/** Days listed when the request names none. */
const usualDays = 7;
/** Days that may be listed without a status or an agent to narrow them. */
const mostDays = 92;

const Query = z.strictObject({
  ...dayRangeFields,
  status: z.enum(callStatuses, { error: `one of ${callStatuses.join(', ')}` }).optional(),
  agent: z
    .string()
    .min(1, 'give the employeeId of the agent, or the e-mail')
    .max(320)
    .transform((agent) => (agent.includes('@') ? comparableEmail(agent) : agent))
    .optional(),
  ...pageFields(),
});

/** Where a listing of calls stands. */
export const CallPosition = z.strictObject({
  callDate: z.iso.datetime({ precision: 3 }),
  callId: z.string().max(128),
});

/** It holds the filter as well, so that pages of one listing fit together. */
const Cursor = z
  .strictObject({ position: CallPosition, filter: z.string(), range: DayRange })
  .refine(({ position, range: { from, to } }) => from <= position.callDate && from < to);

export const listCalls = describeRoute(
  {
    summary: 'Lists calls, newest first.',
    details: `Agents see their own calls, supervisors those of their team. ${daysOfAccount} Without them the last seven days are listed. A page can be shorter than \`limit\` while there are more.`,
    roles: ['agent', 'supervisor', 'analyst', 'operations', 'admin'],
    query: Query,
    answer: { body: z.object({ calls: z.array(CallSummary), range: ShownRange, cursor: NextCursor }) },
  },
  ({ listing, timeZones, employees }: ListCallsPorts) =>
    async ({ query: { limit, cursor, ...asked }, caller, now }) => {
      const filterHash = hashOf(asked);
      const resumed = readCursor(cursor, Cursor);
      if (resumed && resumed.filter !== filterHash)
        throw invalidCursor('it belongs to another filter; keep from, to, status and agent, or leave it out');
      const range =
        resumed?.range ?? resolveRange(asked, { now, ...limitsOf(asked), timeZone: zoneFor(timeZones) });
      const scope = await scopeOf(caller, employees);
      const filter: CallFilter = {
        from: range.from,
        to: range.to,
        status: asked.status,
        employeeId: asked.agent,
        employeeKeys: scope === 'everybody' ? undefined : scope,
      };

      const { calls, next } = await listing.page(filter, limit, resumed?.position);
      return {
        body: {
          calls: calls.map(summaryOf),
          range: shownRange(range),
          cursor: next ? writeCursor({ position: next, filter: filterHash, range }) : null,
        },
      };
    },
);

type Asked = Partial<Pick<z.infer<typeof Query>, 'from' | 'to' | 'status' | 'agent'>>;

/** A status or an agent narrows any number of days. */
export const limitsOf = ({ status, agent }: Asked) => ({
  usualDays,
  mostDays: status === undefined && agent === undefined ? mostDays : undefined,
  remedy: ', or give a status or an agent',
});

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

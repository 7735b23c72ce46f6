import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { CallFilter } from '../../shared/calls/finding/filter';
import { mostSorted, mostSortedMonths, TooManyToSort } from '../../shared/calls/finding/lowest-scores';
import type { CallListing } from '../../shared/calls/listing';
import { standingAmong } from '../../shared/employees/scope';
import type { EmployeeStore } from '../../shared/employees/store';
import {
  daysOfAccount,
  resolveRange,
  ShownRange,
  shownRange,
  type TimeZones,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import { invalidCursor, invalidQuery, NextCursor, pageFields, readCursor, writeCursor } from '../paging';
import { CallSummary } from './answers';
import { CallCursor, usualDays } from './call-cursor';
import { type AskedCalls, callFilterFields, filterOf } from './call-query';
import { summariesOf } from './call-summary';

export interface ListCallsPorts {
  listing: CallListing;
  employees: Pick<EmployeeStore, 'all'>;
  timeZones: TimeZones;
}

/** Days that may be listed without a filter that an index narrows. */
const mostDays = 92;

const sorts = ['callDate', 'score'] as const;

const Query = z.strictObject({
  ...callFilterFields,
  sort: z
    .enum(sorts, { error: `one of ${sorts.join(', ')}` })
    .default('callDate')
    .describe(`\`callDate\`: newest first. \`score\`: lowest first, of ${mostSorted} calls at most`),
  ...pageFields(),
});
type Asked = Omit<z.output<typeof Query>, 'limit' | 'cursor'>;

export const listCalls = describeRoute(
  {
    summary: 'Finds calls, newest first or lowest score first.',
    details: `${daysOfAccount} Without filters it lists calls of the last ${usualDays} days that were transcribed and scored. Other calls are listed with \`heard\`, \`status\` or \`reasonCode\`. At most ${mostDays} days are listed at once, unless \`agent\`, \`customerNumber\`, \`status\` or \`reasonCode\` narrows them. An agent finds own calls, a supervisor those of the team. A filter that fits few calls may give a short page, even an empty one, with a cursor.`,
    roles: ['agent', 'supervisor', 'analyst', 'operations', 'admin'],
    query: Query,
    answer: { body: z.object({ calls: z.array(CallSummary), range: ShownRange, cursor: NextCursor }) },
  },
  ({ listing, employees, timeZones }: ListCallsPorts) =>
    async ({ query: { limit, cursor, ...asked }, caller, now }) => {
      const digest = digestOf(asked);
      const resumed = readCursor(cursor, CallCursor);
      if (resumed && resumed.filter !== digest)
        throw invalidCursor('it belongs to other filters; keep them all, or leave it out');
      const everybody = await employees.all();
      const narrowed = filterOf(asked, standingAmong(caller, everybody).scope, everybody);
      const range = resumed?.range ?? rangeOf(asked, timeZones, now);
      const { from, to } = range;
      const list = asked.sort === 'score' ? byScore(listing) : listing.page;
      const { calls, next } = await list({ ...narrowed, from, to }, limit, placeOf(resumed));
      return {
        body: {
          calls: summariesOf(calls, everybody),
          range: shownRange(range),
          cursor: next ? writeCursor({ position: next, filter: digest, range } satisfies CallCursor) : null,
        },
      };
    },
);

const placeOf = (cursor: CallCursor | undefined) =>
  cursor && { ...cursor.position, score: cursor.position.score ?? null };

const rangeOf = (asked: Asked, timeZones: TimeZones, now: number) =>
  resolveRange(asked, {
    now,
    timeZone: zoneFor(timeZones, asked.source),
    usualDays,
    mostDays: isNarrowed(asked) ? undefined : mostDays,
    remedy: ', or give agent, customerNumber, status or reasonCode',
  });

const isNarrowed = ({ agent, customerNumber, status, reasonCode }: AskedCalls): boolean =>
  [agent, customerNumber, status, reasonCode].some((value) => value !== undefined);

/** @throws HttpProblem 400 where too many calls would be sorted, or calls without a score */
const byScore =
  (listing: CallListing): CallListing['lowestScores'] =>
  async (filter, limit, after) => {
    if (!isOfScores(filter))
      throw invalidQuery(
        'sort',
        'only calls that were heard have a score; leave out status, reasonCode and heard',
      );
    try {
      return await listing.lowestScores(filter, limit, after);
    } catch (error) {
      if (!(error instanceof TooManyToSort)) throw error;
      throw invalidQuery(
        'sort',
        `more than ${mostSorted} calls, or calls of more than ${mostSortedMonths} months, would be sorted; narrow from and to, or give agent, customerNumber or violations`,
      );
    }
  };

const isOfScores = ({ heard, status, reasonCode }: CallFilter): boolean =>
  (heard === true || status === 'DONE') && heard !== false && reasonCode === undefined;

/** A page after the first one asks for the same. */
const digestOf = (asked: Asked): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(asked).sort(([one], [other]) => (one < other ? -1 : 1))))
    .digest('base64url')
    .slice(0, 16);

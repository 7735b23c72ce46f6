import * as z from 'zod';
import type { AnalysisStore } from '../../shared/analyses/store';
import type { CallFilter } from '../../shared/calls/finding/filter';
import { mostSorted, mostSortedMonths, TooManyToSort } from '../../shared/calls/finding/lowest-scores';
import type { CallListing } from '../../shared/calls/listing';
import { type Call, formOf } from '../../shared/calls/schema';
import { findStanding } from '../../shared/employees/scope';
import type { EmployeeStore } from '../../shared/employees/store';
import {
  daysOfAccount,
  type RangeLimits,
  ShownRange,
  type TimeZones,
  toRangeAnswer,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import { oneOf } from '../../shared/http/query-fields';
import { limitRoles } from '../../shared/http/roles';
import { formReaders } from '../forms/form-readers';
import { invalidQuery, NextCursor, pageFields } from '../paging';
import { pageOf, rangedCursor } from '../ranged-list';
import { AnsweredQuestions, CallSummary } from './answers';
import { CallPosition, usualDays } from './call-position';
import { type AskedCalls, callFilterFields, filterOf } from './call-query';
import { summarizeWith } from './call-summary';
import { keepAnswered, type LeadingForm, type LeadingFormPorts, leadingForm, valuesOf } from './leading-form';
import { type NamedByCallPorts, resolveNames } from './resolve-names';

export interface ListCallsPorts extends LeadingFormPorts, NamedByCallPorts {
  listing: CallListing;
  employees: Pick<EmployeeStore, 'all'>;
  timeZones: TimeZones;
  analyses: Pick<AnalysisStore, 'getMany'>;
}

/** Most days in a list if no index narrows it. */
const mostDays = 92;

/** An index answers these for any number of days. */
const narrowing = ['agent', 'agentOf', 'customerNumber', 'customerOf', 'status', 'reasonCode'] as const;

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

const Query = z.strictObject({
  ...callFilterFields,
  sort: oneOf(['callDate', 'score'])
    .default('callDate')
    .describe(
      `\`callDate\`: newest first. \`score\`: lowest first, where 70 of a hundred is as much as 7 of ten, of ${mostSorted} calls at most`,
    ),
  answers: oneOf(['true', 'false'])
    .default('false')
    .describe(
      'Shows `leadingForm` with its questions, and each of its calls with `answers`. The leading form is `form`, else the active one that is for every call. Who may not read forms sees the questions that the listed calls were asked',
    ),
  ...pageFields(),
});

const Cursor = rangedCursor(
  CallPosition.extend({ score: z.number().nullable().optional() }),
  ({ callDate }) => callDate,
);

export const listCalls = describeRoute(
  {
    summary: 'Finds calls, newest first or lowest score first.',
    details: `${daysOfAccount} Without filters it lists calls of the last ${usualDays} days that were transcribed and scored. Other calls are listed with \`heard\`, \`status\` or \`reasonCode\`. At most ${mostDays} days are listed at once, unless ${listed(narrowing.map((name) => `\`${name}\``))} narrows them. An agent finds own calls, a supervisor those of the team. A filter that fits few calls may give a short page, even an empty one, with a cursor.`,
    roles: ['agent', 'supervisor', 'analyst', 'operations', 'admin'],
    query: Query,
    answer: {
      body: z.object({
        calls: z.array(CallSummary),
        leadingForm: AnsweredQuestions.optional(),
        range: ShownRange,
        cursor: NextCursor,
      }),
    },
  },
  ({ listing, employees, timeZones, ...ports }: ListCallsPorts) =>
    async ({ query: { limit, ...asked }, caller, now }) => {
      const { range, after, cursorAfter } = pageOf(asked, Cursor, limitsOf(asked, timeZones, now));
      const everybody = await employees.all();
      const { scope } = findStanding(caller, everybody);
      const narrowed = filterOf(await resolveNames(ports, asked, scope), scope, everybody);
      const { from, to } = range;
      const place = after && { ...after, score: after.score ?? null };
      const list = asked.sort === 'score' ? byScore(listing) : listing.page;
      const { calls, next } = await list({ ...narrowed, from, to }, limit, place);
      const leading = asked.answers === 'true' ? await leadingForm(ports, narrowed, from) : undefined;
      const answers = leading ? await answersOf(ports, leading, calls) : new Map();
      const summaryOf = summarizeWith(everybody);
      return {
        body: {
          calls: calls.map((call) => ({ ...summaryOf(call), answers: answers.get(call.callId) })),
          leadingForm:
            leading && limitRoles(caller, formReaders).roles.length === 0
              ? keepAnswered(leading, answers.values())
              : leading,
          range: toRangeAnswer(range),
          cursor: cursorAfter(next),
        },
      };
    },
);

/** Answers by call. Calls of other forms are left out. */
const answersOf = async (
  { analyses }: Pick<ListCallsPorts, 'analyses'>,
  { id }: LeadingForm,
  calls: readonly Call[],
) => {
  const ofForm = calls.filter((call) => formOf(call)?.id === id).map(({ callId }) => callId);
  const found = await analyses.getMany(ofForm);
  return new Map([...found].map(([callId, analysis]) => [callId, valuesOf(analysis)]));
};

const limitsOf = (asked: AskedCalls, timeZones: TimeZones, now: number): RangeLimits => ({
  now,
  timeZone: zoneFor(timeZones, asked.source),
  usualDays,
  mostDays: isNarrowed(asked) ? undefined : mostDays,
  remedy: `, or give ${listed(narrowing)}`,
});

const isNarrowed = (asked: AskedCalls): boolean => narrowing.some((name) => asked[name] !== undefined);

/** @throws HttpProblem 400 if too many calls or calls without a score would be sorted */
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

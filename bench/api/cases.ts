import type { routeKeys } from '../../functions/api/routes';
import { jobStatuses } from '../../functions/shared/audio-jobs/schema';
import { callStatuses } from '../../functions/shared/calls/schema';
import { sources } from '../../functions/telephony/vendors';
import {
  busyAgent,
  busyCustomer,
  busyDay,
  busyEmployee,
  callAt,
  dateOf,
  days,
  dealDay,
  leadingFormId,
  team,
} from './spread';

/** A route that reads. */
export type ReadRoute = Extract<(typeof routeKeys)[number], `GET ${string}`>;

export interface ApiCase {
  query?: Record<string, string>;
  params?: Record<string, string>;
  /** How often the list is followed by its cursor. */
  pages?: number;
  /** The pages count as one. How much a filter leaves out is a matter of chance from page to page. */
  isSummed?: boolean;
}

type Query = Record<string, string>;

/** Each choice of one list with each of the others. */
const combined = (...lists: readonly (readonly Query[])[]): Query[] =>
  lists.reduce<Query[]>(
    (made, choices) => made.flatMap((query) => choices.map((choice) => ({ ...query, ...choice }))),
    [{}],
  );

const ranges: Query[] = [{}, { from: busyDay, to: busyDay }, { from: dateOf(days), to: dateOf(0) }];
const statuses: Query[] = [{}, ...callStatuses.map((status) => ({ status }))];
const agents: Query[] = [{}, { agent: busyEmployee }, { agent: busyAgent }];

const otherFilters: Query[] = [
  ...[{ heard: 'any' }, { heard: 'false' }, { violations: 'any' }, { violations: 'none' }, { minScore: '7' }],
  ...[{ maxScore: '4' }, { minViolations: '1', maxScore: '6' }, { source: 'alotech' }, { language: 'en' }],
  ...[{ form: leadingFormId }, { form: leadingFormId, formVersion: '2' }, { criteriaVersion: '3' }],
  ...[{ answers: 'true' }, { answers: 'true', form: leadingFormId, formVersion: '3' }],
  ...[{ unsure: 'true' }, { direction: 'inbound' }, { minDurationSec: '300' }],
  ...[
    { reasonCode: 'NOT_WON' },
    { reasonCode: 'SPEECH_UNAVAILABLE' },
    { customerNumber: `+${busyCustomer}` },
  ],
  ...[{ team }, { team, violations: 'any' }, { agent: busyEmployee, unsure: 'true' }],
  ...[{ source: 'sipuni', violations: 'any', maxScore: '5', unsure: 'false' }],
];

/** Pages of a list, and how many are followed. */
const small = { limit: '3' };
const usual = { limit: '50' };
const largest = { limit: '100' };
const list = (query: Query): ApiCase => ({ query, pages: 2 });
const walk = (query: Query): ApiCase => ({ query, pages: 4, isSummed: true });

/** Queries of a page, by route. They hold every filter alone, in twos, in threes and all together. */
export const apiCases = (calls: number): Record<ReadRoute, readonly ApiCase[]> => ({
  'GET /api/calls': [
    ...combined(ranges, statuses, agents, [small]).map(list),
    ...combined([{ from: dateOf(days), to: dateOf(0) }], otherFilters, [usual]).map(walk),
    ...combined(
      [{ from: dateOf(days), to: dateOf(0) }],
      [{}, { status: 'DONE' }, { status: 'SKIPPED' }],
      [usual, largest],
    ).map(list),
  ],
  'GET /api/calls/{id}': [{ params: { id: callAt(7, calls).callId } }],
  'GET /api/calls/{id}/links': [{ params: { id: callAt(7, calls).callId } }],
  'GET /api/calls/{id}/transcript': [],
  'GET /api/audit': [{}, { query: { callId: callAt(7, calls).callId } }],
  'GET /api/syncs': combined([{}, ...sources.map((source) => ({ source }))], [small, usual]).map(list),
  'GET /api/syncs/{id}': [{ params: { id: `${sources[0]}-run-7` } }],
  'GET /api/imports': combined([small, usual]).map(list),
  'GET /api/imports/{id}': [{ params: { id: 'import-7' } }],
  'GET /api/audio-jobs': combined([{}, ...jobStatuses.map((status) => ({ status }))], [small, usual]).map(
    list,
  ),
  'GET /api/audio-jobs/{customer}': combined([small, usual]).map((query) => ({
    params: { customer: busyCustomer },
    query,
    pages: 2,
  })),
  // Its cost grows to a bound. Another test checks the bound.
  'GET /api/status': [],
  'GET /api/won-deals': combined([{ from: dealDay, to: dealDay }], [small, { limit: '25' }]).map(list),
  'GET /api/employees': [{}],
  'GET /api/employees/{employeeId}': [{ params: { employeeId: busyEmployee } }],
  'GET /api/me': [{}],
  'GET /api/criteria': [{}],
  'GET /api/forms': [{}],
  'GET /api/forms/{id}': [{ params: { id: 'sales' } }],
  'GET /api/forms/{id}/versions/{version}': [{ params: { id: 'sales', version: '1' } }],
  'GET /api/forms/{id}/versions/{version}/check': [{ params: { id: 'service', version: '1' } }],
  'GET /api/webhook-events': [{ query: { source: 'sipuni' } }],
});

/** Cases of `POST /api/samples`. It reads calls too. */
export const sampleCases: readonly ApiCase[] = [{ query: { n: '100' } }];

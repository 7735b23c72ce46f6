import * as z from 'zod';
import { type CallFilter, leastRolesConfidence, mostDoubtfulShare } from '../../shared/calls/finding/filter';
import { callStatuses, criteriaForm, directions, errorReasons, skipReasons } from '../../shared/calls/schema';
import { type EmployeeKeys, keysOfAgent, keysOfKey, keysOfTeam } from '../../shared/employees/find-employees';
import { type Employee, Team } from '../../shared/employees/schema';
import type { Scope } from '../../shared/employees/scope';
import { Key } from '../../shared/forms/texts';
import { dayRangeFields } from '../../shared/http/day-range';
import { oneOf, wholeNumber } from '../../shared/http/query-fields';
import { sources } from '../../telephony/vendors';
import { invalidQuery } from '../paging';
import { CallId } from './call-id';

const wholeUpTo = (most: number) => wholeNumber(0, most).optional();

const FormId = Key.meta({ examples: ['sales'] });

const score = z
  .string()
  .regex(/^(\d(\.\d{1,2})?|10(\.0{1,2})?)$/, 'give a score from 0 to 10 with two decimals at most')
  .transform(Number)
  .meta({ override: { type: 'number', minimum: 0, maximum: 10, multipleOf: 0.01, pattern: undefined } })
  .optional()
  .describe('Of ten. A score of a hundred counts as its tenth, so 7.5 means 75 there');

/** Digits of an E.164 number. An unencoded plus sign arrives as a space. */
const customerNumber = z
  .string()
  .trim()
  .regex(
    /^\+?[1-9]\d{6,14}$/,
    'give the number with its country, like +998901112233; write the plus sign as %2B',
  )
  .transform((written) => `+${written.replace('+', '')}`)
  .meta({ examples: ['+998901112233'] });

const formFields = {
  form: FormId.optional().describe('By which form the call was scored. `GET /api/forms` lists them'),
  formVersion: wholeUpTo(999_999).describe('Of `form`'),
  criteriaVersion: wholeUpTo(999_999).meta({
    description: 'As `form=criteria` with that `formVersion`',
    deprecated: true,
  }),
};

/** Filters of a list of calls. */
export const callFilterFields = {
  ...dayRangeFields,
  heard: oneOf(['true', 'false', 'any'])
    .optional()
    .describe(
      'Calls that were transcribed and scored, the other ones, or both. Left out: `true`. Beside `status` or `reasonCode`: `any`',
    ),
  status: oneOf(callStatuses).optional(),
  reasonCode: oneOf([...skipReasons, ...errorReasons])
    .optional()
    .describe('Why the call was left out, failed, or waits for another try'),
  agent: z
    .string()
    .trim()
    .min(1, 'give the id, the e-mail or the name of the agent')
    .max(320)
    .optional()
    .describe(
      'Id, e-mail, or words of the name of an employee in any spelling. All people of that name are meant. Who is no employee is found by e-mail',
    ),
  agentOf: CallId.optional().describe('In place of `agent`: the agent of this call'),
  team: Team.optional(),
  source: oneOf(sources).optional().describe('Days are then days of its account'),
  customerNumber: customerNumber.optional(),
  customerOf: CallId.optional().describe(
    'In place of `customerNumber`: the customer of this call. An address with it holds no number',
  ),
  direction: oneOf(directions).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'give a language by ISO 639-1, like uz, or und where nobody can tell')
    .optional()
    .describe('Of the call, or of a share of it'),
  violations: oneOf(['any', 'none']).optional().describe('`any`: at least one'),
  minViolations: wholeUpTo(1000),
  minScore: score,
  maxScore: score,
  ...formFields,
  unsure: oneOf(['true', 'false'])
    .optional()
    .describe(
      `Whether roles were told with a confidence below ${leastRolesConfidence}, or more than ${mostDoubtfulShare * 100} % of the words were made up by the engine`,
    ),
  minDurationSec: wholeUpTo(999_999),
  maxDurationSec: wholeUpTo(999_999),
};

const Asked = z.strictObject(callFilterFields);
export type AskedCalls = Omit<z.output<typeof Asked>, 'from' | 'to'>;
/** A query of calls, with the people whom calls name. */
export type NamedCalls = AskedCalls & {
  /** How a call names the agent. */
  readonly agentKey?: string;
};

/**
 * The requested people whom the caller may see.
 * @returns `undefined` for everybody
 */
const employeesOf = (
  { agent, agentKey, team }: NamedCalls,
  scope: Scope,
  everybody: readonly Employee[],
): EmployeeKeys | undefined =>
  [
    scope === 'everybody' ? undefined : scope,
    agent === undefined ? undefined : keysOfAgent(agent, everybody),
    agentKey === undefined ? undefined : keysOfKey(agentKey, everybody),
    team === undefined ? undefined : keysOfTeam(team, everybody),
  ].reduce((all, keys) => (all && keys ? intersectKeys(all, keys) : (all ?? keys)), undefined);

const intersectKeys = (one: EmployeeKeys, other: EmployeeKeys): EmployeeKeys =>
  new Set([...one].filter((key) => other.has(key)));

/**
 * The filter of a query. Results outside the caller's scope look like missing ones.
 * @throws HttpProblem 400 when two parameters contradict each other
 */
export const filterOf = (
  asked: NamedCalls,
  scope: Scope,
  everybody: readonly Employee[],
): Omit<CallFilter, 'from' | 'to'> => {
  const { status, reasonCode, source, direction, language } = asked;
  return {
    ...{ status, reasonCode, source, direction, language },
    ...readForm(asked),
    customerNumber: asked.customerNumber,
    heard: toHeardFilter(asked),
    employees: employeesOf(asked, scope, everybody),
    violations: toViolationBounds(asked),
    score: toBounds(asked.minScore, asked.maxScore, 'minScore'),
    duration: toBounds(asked.minDurationSec, asked.maxDurationSec, 'minDurationSec'),
    unsure: asked.unsure === undefined ? undefined : asked.unsure === 'true',
  };
};

/**
 * The requested form.
 * @throws HttpProblem 400 for a version without a form or two ways to name one
 */
const readForm = ({
  form,
  formVersion,
  criteriaVersion,
}: Pick<AskedCalls, 'form' | 'formVersion' | 'criteriaVersion'>): Pick<
  CallFilter,
  'form' | 'formVersion'
> => {
  if (form === undefined && formVersion !== undefined)
    throw invalidQuery('formVersion', 'versions belong to a form; give form beside it');
  if (criteriaVersion === undefined) return { form, formVersion };
  if (form !== undefined)
    throw invalidQuery('criteriaVersion', 'it names a version of the form criteria; leave it or form out');
  return { form: criteriaForm, formVersion: criteriaVersion };
};

/** The form in a query of calls. */
export const FormFilter = z.object(formFields).transform(readForm);

const toHeardFilter = ({ heard, status, reasonCode }: AskedCalls): boolean | undefined => {
  const usual = status === undefined && reasonCode === undefined ? 'true' : 'any';
  return { true: true, false: false, any: undefined }[heard ?? usual];
};

const toViolationBounds = ({ violations, minViolations }: AskedCalls): CallFilter['violations'] => {
  if (violations === 'none' && minViolations)
    throw invalidQuery('minViolations', 'violations=none leaves these out; leave one of the two out');
  if (violations === 'none') return { most: 0 };
  if (violations === undefined && minViolations === undefined) return undefined;
  return { least: Math.max(violations === 'any' ? 1 : 0, minViolations ?? 0) };
};

const toBounds = (
  least: number | undefined,
  most: number | undefined,
  field: string,
): CallFilter['score'] => {
  if (least === undefined && most === undefined) return undefined;
  if (least !== undefined && most !== undefined && least > most)
    throw invalidQuery(field, 'the least is above the most; change one of the two');
  return { least, most };
};

import type { Bounds, CallFilter } from '../../../../functions/shared/calls/finding/filter';
import type { Call } from '../../../../functions/shared/calls/schema';

/** The score from 0 to 10. Without a mode, a score above ten is of the mode `hundred`. */
const tenths = ({ overallScore: score, scoringMode }: Call): number | undefined =>
  score !== undefined && (scoringMode === 'hundred' || (scoringMode === undefined && score > 10))
    ? score / 10
    : score;

const isWithin = ({ least = -1, most = 1e9 }: Bounds, value = Number.NaN): boolean =>
  least <= value && value <= most;

/** Each filter separately as a check of a whole call. */
const rules: {
  [Name in keyof CallFilter]-?: (call: Call, wanted: NonNullable<CallFilter[Name]>) => boolean;
} = {
  from: (call, from) => Date.parse(call.callDate) >= Date.parse(from),
  to: (call, to) => Date.parse(call.callDate) < Date.parse(to),
  status: (call, status) => call.status === status,
  reasonCode: (call, reason) => call.reasonCode === reason,
  heard: (call, heard) => ['DONE'].includes(call.status) === heard,
  employees: (call, keys) => [...keys].some((key) => key === (call.employeeId ?? call.agentEmail)),
  customerNumber: (call, number) => call.customerNumber === number,
  source: (call, source) => call.source === source,
  direction: (call, direction) => call.direction === direction,
  duration: (call, bounds) => isWithin(bounds, call.durationSec),
  language: (call, language) =>
    [call.language, ...(call.languageShares ?? []).map((share) => share.language)].includes(language),
  score: (call, bounds) => isWithin(bounds, tenths(call)),
  violations: (call, bounds) => isWithin(bounds, call.violationCount),
  form: (call, id) => (call.formId ?? (call.criteriaVersion === undefined ? '' : 'criteria')) === id,
  formVersion: (call, version) => (call.formVersion ?? call.criteriaVersion) === version,
  unsure: (call, unsure) => ((call.rolesConfidence ?? 1) < 0.8 || (call.doubtfulShare ?? 0) > 0.1) === unsure,
};

/** Checks every call. */
export const isWanted = (call: Call, filter: CallFilter): boolean =>
  (Object.keys(filter) as (keyof CallFilter)[]).every((name) => {
    const wanted = filter[name];
    return wanted === undefined || (rules[name] as (call: Call, wanted: unknown) => boolean)(call, wanted);
  });

const backwards = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);

const byDate = (a: Call, b: Call): number =>
  backwards(a.callDate, b.callDate) || backwards(a.callId, b.callId);

const byScore = (a: Call, b: Call): number => (tenths(a) ?? 99) - (tenths(b) ?? 99) || byDate(a, b);

export const oracle = (calls: readonly Call[], filter: CallFilter, sort: 'callDate' | 'score'): string[] =>
  calls
    .filter((call) => isWanted(call, sort === 'score' ? { ...filter, heard: true } : filter))
    .sort(sort === 'score' ? byScore : byDate)
    .map(({ callId }) => callId);

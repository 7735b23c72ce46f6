import type { Call } from '../schema';

/** Facts in the indexes of heard calls. With them a filter reads no call that it leaves out. */
export const facts = [
  'employeeKey',
  'heardIn',
  'source',
  'direction',
  'durationSec',
  'language',
  'languageShares',
  'overallScore',
  'scoringMode',
  'violationCount',
  'formId',
  'formVersion',
  'criteriaVersion',
  'rolesConfidence',
  'doubtfulShare',
] as const;

/** Facts of a call that filters need and indexes of heard calls hold. */
export interface Facts
  extends Pick<Call, Exclude<(typeof facts)[number], 'employeeKey' | 'heardIn'>>,
    Record<'employeeKey' | 'heardIn', string> {}

/** Stands for the month of a call that was not heard. It keeps the call out of that index. */
export const unheard = 'no';

/** The index partition of a heard call. A call is heard once it is transcribed and scored (060). */
export const heardInOf = ({
  status,
  callDate,
  violationCount = 0,
}: Pick<Call, 'status' | 'callDate' | 'violationCount'>): string =>
  status === 'DONE' ? heardIn(callDate.slice(0, 7), violationCount > 0) : unheard;

/** @param month in UTC, like `2025-10` */
export const heardIn = (month: string, hasViolations: boolean): string =>
  hasViolations ? `${month}-violations` : month;

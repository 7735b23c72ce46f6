import type { Call } from '../schema';

/** What the indexes of calls heard hold besides a call's place, so that a filter reads no call that it leaves out. */
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

/** What filters ask of a call, and an index of calls heard tells. */
export interface Facts
  extends Pick<Call, Exclude<(typeof facts)[number], 'employeeKey' | 'heardIn'>>,
    Record<'employeeKey' | 'heardIn', string> {}

/** Stands for the month of a call that was not heard. It keeps the call out of the index of calls heard. */
export const unheard = 'no';

/** The partition of calls heard in which a call stands. A call is heard when it is transcribed and scored (060). */
export const heardInOf = ({
  status,
  callDate,
  violationCount = 0,
}: Pick<Call, 'status' | 'callDate' | 'violationCount'>): string =>
  status === 'DONE' ? heardIn(callDate.slice(0, 7), violationCount > 0) : unheard;

/** @param month of UTC, like `2025-10` */
export const heardIn = (month: string, hasViolations: boolean): string =>
  hasViolations ? `${month}-violations` : month;

import type { ReasonCode } from '../../parts/retry/retry';
import type { Status } from './status';

export type Failures = Status['calls']['byReason'][number];

/** Calls left out on purpose are not failures, unless somebody can fix the reason. */
const leftOutOnPurpose: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'NOT_ANSWERED',
  'STATUS_UNKNOWN',
  'NO_RECORDING',
  'INTERNAL_CALL',
  'RECORDING_SILENT',
  'TRANSCRIPT_EMPTY',
  'NOT_WON',
]);

/** Reasons that somebody can act on, most calls first. */
export const failuresOf = ({ calls }: Pick<Status, 'calls'>): Failures[] =>
  calls.byReason
    .filter(({ reasonCode }) => !leftOutOnPurpose.has(reasonCode))
    .sort((one, other) => other.count - one.count);

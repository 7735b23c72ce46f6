import type { Call } from '../../shared/calls/schema';
import type { ExportRow } from '../../shared/export-rows/schema';

/**
 * Whether a won deal has calls, or why not. The call that comes closest decides. This list is the order.
 *
 * `HAS_CALLS` means that a call is in an audio job or on its way without one. `FAILED` means that its calls
 * ended otherwise. `NOT_MATCHED_YET` means that matching has not looked at them.
 */
export const dealStates = [
  'HAS_CALLS',
  'FAILED',
  'NOT_MATCHED_YET',
  'NOT_RECORDED',
  'TOO_SHORT',
  'OTHER_OWNER',
  'NOT_ANSWERED',
  'NO_SUCH_PHONE',
  'NO_OWNER',
  'NO_PHONE',
] as const;
export type DealState = (typeof dealStates)[number];

export interface JudgedDeal {
  state: DealState;
  /** The call that decides. */
  call?: Call;
}

type Deal = Pick<ExportRow, 'phones' | 'ownerEmail'>;

export interface DealRule {
  /** Shorter calls are not won (s, A4). */
  wonMinSeconds: number;
  /** E-mail of the call's agent in lower case. */
  agentEmailOf: (call: Call) => string | undefined;
}

/** @param calls that were looked up by the deal's numbers */
export const judgeDeal = (deal: Deal, calls: readonly Call[], rule: DealRule): JudgedDeal => {
  if (deal.phones.length === 0) return { state: 'NO_PHONE' };
  const judged = calls.map((call) => ({ call, state: judgeCall(deal, call, rule) }));
  const [closest] = judged.sort((a, b) => dealStates.indexOf(a.state) - dealStates.indexOf(b.state));
  if (closest?.state === 'OTHER_OWNER' && !deal.ownerEmail) return { ...closest, state: 'NO_OWNER' };
  return closest ?? { state: 'NO_SUCH_PHONE' };
};

const judgeCall = (deal: Deal, call: Call, { wonMinSeconds, agentEmailOf }: DealRule): DealState => {
  if (!call.answered) return 'NOT_ANSWERED';
  if (call.jobCustomer) return stateOfHeard(call);
  if (!deal.ownerEmail || agentEmailOf(call) !== deal.ownerEmail) return 'OTHER_OWNER';
  if (call.durationSec < wonMinSeconds) return 'TOO_SHORT';
  if (call.reasonCode === 'NOT_WON') return 'NOT_MATCHED_YET';
  return stateOfHeard(call);
};

/** Judges a won call, or a call of a source whose calls need no deal. */
const stateOfHeard = (call: Call): DealState => {
  if (!call.recorded || lacksRecording.includes(call.reasonCode)) return 'NOT_RECORDED';
  return call.status === 'SKIPPED' || call.status === 'ERROR' ? 'FAILED' : 'HAS_CALLS';
};

const lacksRecording: readonly Call['reasonCode'][] = ['NO_RECORDING', 'RECORDING_NOT_FOUND'];

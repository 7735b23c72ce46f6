import type { Call } from '../../../shared/calls/schema';
import type { HolderAt } from '../../../shared/employees/holders';
import type { CallRecord } from '../../../telephony/call-list';
import { vendors } from '../../../telephony/vendors';

export type Qualification =
  | { status: 'QUEUED'; employeeId: string }
  | { status: 'SKIPPED'; reasonCode: NonNullable<Call['reasonCode']>; reason: string; employeeId?: string };

/**
 * Whether to fetch and score a call (B1, B9). It must be answered, recorded and taken by a known employee. It
 * belongs to the holder of the extension at its time (059). Every call is stored in any case.
 */
export const qualify = (
  record: Omit<CallRecord, 'vendorFields'>,
  holderAt: HolderAt,
  internalCalls: 'skip' | 'process',
): Qualification => {
  const employee = record.extension === undefined ? undefined : holderAt(record.extension, record.callDate);
  const known = employee ? { employeeId: employee.employeeId } : {};
  const { title } = vendors[record.source];
  if (!record.answered && record.unknownStatus !== undefined)
    return {
      ...skipCall(
        'STATUS_UNKNOWN',
        `${title} calls this call "${record.unknownStatus}" and names no talk time. The word is not known here, so it was not processed.`,
      ),
      ...known,
    };
  if (!record.answered)
    return { ...skipCall('NOT_ANSWERED', 'Nobody answered; there is nothing to score.'), ...known };
  if (!record.recorded)
    return {
      ...skipCall(
        'NO_RECORDING',
        `${title} has no recording of this call. Switch recording on for its line.`,
      ),
      ...known,
    };
  if (record.direction === 'internal' && internalCalls === 'skip')
    return {
      ...skipCall('INTERNAL_CALL', 'Colleagues spoke to each other; internal calls are not scored.'),
      ...known,
    };
  if (!employee?.active) {
    const reason = `${record.extension ? `Extension ${record.extension}` : 'The answering number'} belongs to no active employee. Add it with PUT /api/employees; the next sync takes the call up.`;
    return { ...skipCall('EMPLOYEE_NOT_FOUND', reason), ...known };
  }
  return { status: 'QUEUED', employeeId: employee.employeeId };
};

const skipCall = (reasonCode: NonNullable<Call['reasonCode']>, reason: string) => ({
  status: 'SKIPPED' as const,
  reasonCode,
  reason,
});

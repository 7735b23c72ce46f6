import { isUnsure } from '../../shared/calls/finding/filter';
import { type Call, criteriaForm, formOf } from '../../shared/calls/schema';
import { modeOfScore } from '../../shared/calls/score-of-ten';
import type { Employee } from '../../shared/employees/schema';

/** What a summary of a call needs, including its people. */
export const summarizeWith = (everybody: readonly Employee[]) => {
  const byKey = new Map(
    everybody.flatMap((one) => [one.employeeId, one.email ?? []].flat().map((key) => [key, one] as const)),
  );
  return (call: Call) => summaryOf(call, byKey.get(call.employeeId ?? call.agentEmail ?? ''));
};

/** @param agent the employee of the call if there is one */
const summaryOf = (call: Call, agent?: Pick<Employee, 'name' | 'team'>) => ({
  callId: call.callId,
  source: call.source,
  externalId: call.externalId,
  direction: call.direction,
  callerNumber: call.callerNumber,
  calleeNumber: call.calleeNumber,
  customerNumber: call.customerNumber,
  employeeId: call.employeeId,
  agentEmail: call.agentEmail,
  agentName: agent?.name ?? call.agentName,
  team: agent?.team,
  extension: call.extension,
  callDate: call.callDate,
  durationSec: call.durationSec,
  status: call.status,
  stage: call.stage,
  reasonCode: call.reasonCode,
  reason: call.reason,
  attempts: call.attempts,
  statusAt: call.statusAt,
  overallScore: call.overallScore,
  scoringMode: call.overallScore === undefined ? undefined : modeOfScore(call),
  violationCount: call.violationCount,
  ...formFields(call),
  automaticFail: call.automaticFail,
  language: call.language,
  languageShares: call.languageShares,
  mixed: call.languageShares && call.languageShares.length > 1,
  unsure: call.status === 'DONE' ? isUnsure(call) : undefined,
});

const formFields = (call: Call) => {
  const { id, version } = formOf(call) ?? {};
  return { formId: id, formVersion: version, criteriaVersion: id === criteriaForm ? version : undefined };
};

import * as z from 'zod';
import type { ObjectStore } from '../../shared/aws/objects';
import type { StageQueue } from '../../shared/aws/queue';
import { cleanedKey, recordingKey, transcriptKey } from '../../shared/calls/object-keys';
import { type Call, hasEnded, type ReasonCode } from '../../shared/calls/schema';
import type { CallFacts, CallStore } from '../../shared/calls/store';
import { indexHolders } from '../../shared/employees/holders';
import type { EmployeeStore } from '../../shared/employees/store';
import { describeRoute } from '../../shared/http/describe-route';
import { HttpProblem } from '../../shared/http/http-api';
import { type Stage, stageList } from '../../shared/stage/stages';
import { RetriedCall } from './answers';
import { CallId, noSuchCall } from './call-id';

export interface RetryCallPorts {
  calls: CallStore;
  employees: EmployeeStore;
  objects: ObjectStore;
  queues: Record<Stage, StageQueue>;
}

/** Why a retry has nothing to process. */
const nothingToProcess: Partial<Record<ReasonCode, string>> = {
  NOT_ANSWERED: 'Nobody answered this call, so there is nothing to process.',
  NO_RECORDING: 'This call was not recorded, so there is nothing to process.',
  INTERNAL_CALL: 'This is a call between colleagues; such calls are not scored.',
};

/**
 * Retries from the latest stage whose input still exists. So nothing is fetched or paid for twice.
 *
 * 1. A call that has not ended is in a queue. Send its message again, because it may be lost. Consumers
 * ignore duplicates. Look now at a call that waits for the account (036).
 * 2. Refuse a done call or one with nothing to process (409).
 * 3. Open the call for a new round. Send its message and note that. After a crash in between, the next retry
 * or sync sends the message.
 */
export const retryCall = describeRoute(
  {
    summary: 'Begins a call that failed or was left out once more.',
    details:
      'It begins at the latest stage whose input is still there. A call that has not ended gets its message again.',
    roles: ['operations', 'admin'],
    params: z.object({ id: CallId }),
    answer: { status: 202, body: RetriedCall },
    problems: ['NO_SUCH_CALL', 'CALL_IS_DONE', 'NOTHING_TO_PROCESS', 'CALL_CHANGED', 'EMPLOYEE_NOT_FOUND'],
  },
  (ports: RetryCallPorts) => {
    const { calls, queues } = ports;
    return async ({ params: { id: callId }, now }) => {
      const at = new Date(now).toISOString();
      const call = await calls.get(callId);
      if (!call) throw noSuchCall(callId);

      const opened = hasEnded(call) ? await openAgain(ports, call, at) : call;
      const queue = queues[opened.stage];
      await (hasEnded(call) ? queue.send(callId) : queue.lookNow(callId));
      await calls.markDispatched(opened, at);
      return { status: 202, body: { callId, status: opened.status, stage: opened.stage } };
    };
  },
);

/**
 * The first stage to repeat and the write that opens the call. `open` gives `false` if the call has changed
 * meanwhile.
 */
export interface RetryPlan {
  stage: Stage;
  open: (at: string) => Promise<boolean>;
}

/**
 * Plans how to retry an ended call.
 *
 * @throws HttpProblem 409 if it is done or has nothing to process
 */
export const planRetry = async (ports: RetryCallPorts, call: Call): Promise<RetryPlan> => {
  if (call.status === 'DONE')
    throw new HttpProblem(
      'CALL_IS_DONE',
      'This call is done. There is nothing to retry. A change of forms applies to calls scored from then on.',
    );
  const nothing = call.reasonCode && nothingToProcess[call.reasonCode];
  if (nothing) throw new HttpProblem('NOTHING_TO_PROCESS', nothing);
  if (call.reasonCode === 'EMPLOYEE_NOT_FOUND') {
    const facts = await factsWithEmployee(ports, call);
    return { stage: 'recordings', open: (at) => ports.calls.requeue(call, facts, at) };
  }
  const stage = await firstStageToRepeat(ports, call);
  return {
    stage,
    open: (at) => ports.calls.reopen(call, { status: stageList[stage].waitingStatus, stage }, at),
  };
};

/** @returns the call after it waits for a stage again */
const openAgain = async (ports: RetryCallPorts, call: Call, at: string): Promise<Call> => {
  const { open } = await planRetry(ports, call);
  const opened = await open(at);
  const current = await ports.calls.get(call.callId);
  if (!current || (!opened && hasEnded(current)))
    throw new HttpProblem(
      'CALL_CHANGED',
      'This call was changed by somebody else just now. Look at it again with GET /api/calls/{id}.',
    );
  return current;
};

const factsWithEmployee = async ({ employees }: RetryCallPorts, call: Call): Promise<CallFacts> => {
  const holderAt = indexHolders(await employees.all());
  const employee = call.extension === undefined ? undefined : holderAt(call.extension, call.callDate);
  if (!employee?.active)
    throw new HttpProblem(
      'EMPLOYEE_NOT_FOUND',
      call.extension
        ? `Extension ${call.extension} still belongs to no active employee. Add it with PUT /api/employees, then retry.`
        : 'The vendor names no extension for this call, so no employee can be found for it.',
    );
  const { answered, recorded, durationSec, extension } = call;
  return { answered, recorded, durationSec, extension, employeeId: employee.employeeId };
};

/** The same recording would fail again. Only another download may help. */
const wantsAnotherRecording: readonly ReasonCode[] = [
  'TRANSCRIPT_EMPTY',
  'RECORDING_EMPTY',
  'RECORDING_CORRUPT',
  'RECORDING_SILENT',
];

/** The failed stage if its input still exists. Otherwise an earlier stage. */
const firstStageToRepeat = async ({ objects }: RetryCallPorts, call: Call): Promise<Stage> => {
  if (call.reasonCode && wantsAnotherRecording.includes(call.reasonCode)) return 'recordings';
  // If a later stage could not read an object, it must be written again. Paid answers are stored for that.
  const unreadable = {
    transcript: call.reasonCode === 'SPEECH_FAILED',
    cleaned: call.reasonCode === 'UNEXPECTED',
  };
  if (unreadable.transcript && call.stage !== 'speech') return 'recordings';
  const isStored = async (key: string) => (await objects.head(key)) !== undefined;
  if (call.stage === 'scoring' && !unreadable.cleaned && (await isStored(cleanedKey(call)))) return 'scoring';
  if (call.stage === 'scoring' || call.stage === 'cleaning')
    return (await isStored(transcriptKey(call))) ? 'cleaning' : 'recordings';
  if (call.stage === 'recordings') return 'recordings';
  // The prepared sound was deleted with the end of the call. A recording without `fileUrl` will be deleted
  // soon.
  const isKept = call.fileUrl !== undefined && (await isStored(recordingKey(call)));
  return isKept ? 'preparation' : 'recordings';
};

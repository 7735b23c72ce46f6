import type { ObjectStore } from '../aws/objects';
import { preparedKey, recordingKey } from '../calls/object-keys';
import { isOfRound } from '../calls/object-rounds';
import { type Call, hasEnded, type ReasonCode } from '../calls/schema';
import type { CallStore } from '../calls/store';
import { AccountBlocks, AnswerPending, CallEnds, CallUnknown, RetryLater, StageBusy } from '../errors';
import { type Backoff, backoffMs } from '../http/backoff';
import { type Parking, type ParkingPorts, parkCall, retryInstead } from './parking';
import type { StageRuns } from './stage-runs';
import { type Stage, type StageDefinition, stageList, stages } from './stages';

export interface StagePorts extends Pick<ParkingPorts, 'onParked'> {
  calls: CallStore;
  runs: StageRuns;
  objects: ObjectStore;
  backoff: Backoff;
  /** Tries of one stage before the call ends in `ERROR`. */
  maxAttempts: number;
  /** Recordings stay for playback instead of being deleted (B5). */
  keepRecordings: boolean;
  now?: () => number;
  onEnded?: (call: Call, status: 'ERROR' | 'SKIPPED' | 'DONE', code: string) => void;
  onRetry?: (call: Call, failure: RetryLater) => void;
  /** A stage has done its work and the call goes on. */
  onFinished?: (stage: Stage) => void;
  random?: () => number;
}

/** One delivery of a message. */
export interface Delivery {
  callId: string;
  /** Unique to this delivery. */
  owner: string;
  /** Longest time this invocation can live, milliseconds. */
  leaseMs: number;
  /** Epoch milliseconds at which work should have been handed back. */
  deadline: number;
  /** Which look the message is. Absent: the first message of a stage. `any` is valid whatever look is the newest. */
  look?: number | 'any';
  /** The round of the call that sent the message, where it says. */
  round?: number | undefined;
}

/** A delivery that may work. */
export interface WorkDelivery extends Delivery {
  /** Nobody has worked on this stage of this call before, in any round. Absent: somebody may have. */
  isFirst?: boolean;
}

export interface StageWork {
  stage: Stage;
  /**
   * Does the work and moves the call on.
   * @throws AnswerPending when what it asked for comes later: the message waits, and the try is not counted
   */
  work: (call: Call, delivery: WorkDelivery) => Promise<void>;
  /** How a call waits that the account blocks. Absent: it is tried again like any other. */
  parking?: Parking;
}

/**
 * Runs one stage for one call, however often and however concurrently its message is delivered.
 *
 *  1. A call that has ended or left this stage behind may have audio that a crash left. It is deleted. A message that
 *     is ahead of its call and of what this stage works on is dropped. It is a late duplicate of an earlier round. What
 *     it would work on sends a message of its own when it arrives. Waiting for that could use up the deliveries of this
 *     one and dead-letter a call that is on its way.
 *  2. Claim the stage. A duplicate waits for the owner's lease to end. Where somebody claimed the stage before, read the
 *     call again: the work may have been done since it was read (052).
 *  3. Work. A failure that may pass goes on the call with its reason and back to the queue with a growing delay. One
 *     that can't pass, or has been tried often enough, ends the call with a named reason (B9).
 *  4. A call that the account blocks is parked (decision 036). A fresh message looks again later. No attempt is counted.
 *
 * @throws RetryLater | StageBusy with the delay to wait
 * @throws CallUnknown where the table has no such call
 * @throws AnswerPending when the work waits for an answer
 */
export const stageRunner = (ports: StagePorts) => {
  const { calls, runs, objects, backoff, maxAttempts, now = Date.now } = ports;
  const at = () => new Date(now()).toISOString();

  return ({ stage, work, parking }: StageWork) => {
    const { waitingStatus } = stageList[stage];

    /** Whether nothing is left to do for the call, after its audio was made sure of. */
    const isOver = async (call: Call, { round = call.round }: Pick<Delivery, 'round'>): Promise<boolean> => {
      if (round < call.round) return true;
      if (!hasEnded(call) && stages.indexOf(call.stage) <= stages.indexOf(stage)) return false;
      if (isDoneWithAudio(call)) await removeAudio(ports, call, stage);
      return true;
    };

    return async (delivery: Delivery): Promise<void> => {
      const read = await calls.get(delivery.callId);
      if (!read) throw new CallUnknown(`There is no call ${delivery.callId}.`);
      if (await isOver(read, delivery)) return;
      if (isBehind(read, stage)) {
        if (!(await hasInput(objects, read, stage))) return;
        // The stage before has died behind its last object. Nobody else deletes the audio in time (B5).
        if (!stageList[stage].usesAudio) await removeAudio(ports, read, read.stage);
      }

      const claim = await runs.claim(read, stage, { ...delivery, now: now() });
      if (claim.state === 'stale') return;
      if (claim.state === 'busy') throw new StageBusy(Math.max(1000, claim.leaseUntil - now()));
      const call = claim.isFirst ? read : await calls.get(delivery.callId);
      if (!call || (await isOver(call, { round: read.round }))) return;

      try {
        if (claim.attempts > maxAttempts) throw crashedTooOften(call, claim.attempts - 1);
        await work(call, { ...delivery, isFirst: claim.isFirst && call.round === 0 });
        ports.onFinished?.(stage);
      } catch (thrown) {
        if (thrown instanceof AnswerPending) {
          await runs.park(call, stage, delivery.owner);
          throw thrown;
        }
        const failure =
          parking && thrown instanceof AccountBlocks
            ? await parkCall(
                { calls, runs, onParked: ports.onParked },
                { parking, call, stage, waitingStatus, delivery, claim, failure: thrown, now: now() },
              )
            : asStageFailure(thrown, claim.attempts >= maxAttempts ? claim.failures : undefined);
        if (failure === 'parked') return;
        if (failure instanceof RetryLater) {
          const change = { status: waitingStatus, stage, attempts: claim.attempts };
          await calls.move(
            call,
            stage,
            { ...change, reasonCode: failure.code, reason: failure.message },
            at(),
          );
          await runs.release(call, stage, delivery.owner, failure.code);
          ports.onRetry?.(call, failure);
          throw new RetryLater(failure.code, failure.message, {
            afterMs: backoffMs(backoff, claim.attempts, failure.afterMs, ports.random),
            cause: thrown,
          });
        }
        await endCall(ports, call, stage, failure, claim.attempts);
      }
    };
  };
};

/** The stage before has not said on the call that it is done. */
export const isBehind = ({ stage: reached }: Pick<Call, 'stage'>, stage: Stage): boolean =>
  stages.indexOf(reached) < stages.indexOf(stage);

/** Whether what the stage works on lies there, written in this round of the call. Until then its message is a stale duplicate. */
export const hasInput = async (
  objects: Pick<ObjectStore, 'head'>,
  call: Call,
  stage: Stage,
): Promise<boolean> => {
  const { inputKey }: StageDefinition = stageList[stage];
  if (!inputKey) return true;
  const stored = await objects.head(inputKey(call));
  return stored !== undefined && isOfRound(stored, call);
};

/** Whether a call needs its audio no more. */
export const isDoneWithAudio = (call: Call): boolean => hasEnded(call) || !stageList[call.stage].usesAudio;

/**
 * Deletes the audio of a call (B5). What was sent to the engine always goes, the recording unless it is kept.
 *
 * @param stage that last worked on the call. After one that uses no audio there is none.
 */
export const removeAudio = async (
  { objects, keepRecordings }: Pick<StagePorts, 'objects' | 'keepRecordings'>,
  call: Call,
  stage: Stage,
): Promise<void> => {
  if (!stageList[stage].usesAudio) return;
  await objects.remove(...(keepRecordings ? [] : [recordingKey(call)]), preparedKey(call));
};

/**
 * Ends a call with a named reason, then deletes its audio (B5: a retry downloads it again). In this order a crash in
 * between costs no reason: the message comes again, finds the call ended and deletes the audio.
 */
export const endCall = async (
  ports: Pick<StagePorts, 'calls' | 'objects' | 'keepRecordings' | 'onEnded' | 'now'>,
  call: Call,
  stage: Stage,
  end: CallEnds,
  attempts = call.attempts,
): Promise<void> => {
  const { calls, keepRecordings, onEnded, now = Date.now } = ports;
  const moved = await calls.move(
    call,
    stage,
    {
      status: end.status,
      stage,
      attempts,
      reasonCode: end.code,
      reason: end.message,
      remove: keepRecordings ? [] : ['fileUrl'],
    },
    new Date(now()).toISOString(),
  );
  if (!moved) return;
  onEnded?.(call, end.status, end.code);
  await removeAudio(ports, call, stage);
};

const crashedTooOften = (call: Call, times: number): CallEnds =>
  new CallEnds(
    'ERROR',
    call.reasonCode ?? 'UNEXPECTED',
    `This stage was begun ${times} times and never came to an end${call.reason ? `; last reason: ${call.reason}` : ''}. Look at the function's log for ${call.callId}, then retry the call.`,
  );

/**
 * A failure nobody foresaw is tried again like any other that may pass, and in the end named on the call.
 *
 * @param earlier codes of the failed tries before, once this one was the last
 */
const asStageFailure = (
  thrown: unknown,
  earlier: readonly ReasonCode[] | undefined,
): RetryLater | CallEnds => {
  if (thrown instanceof CallEnds) return thrown;
  const failure =
    thrown instanceof RetryLater
      ? thrown
      : thrown instanceof AccountBlocks
        ? retryInstead(thrown)
        : unforeseen(thrown);
  if (!earlier) return failure;
  const code = mostFrequent([...earlier, failure.code]);
  const last =
    code === failure.code ? failure.message : `Most tries ended so; the last one: ${failure.message}`;
  const reason = `${last.replace(/\.$/, '')}. Given up after repeated tries; retry the call once the cause is gone.`;
  return new CallEnds('ERROR', code, reason, { cause: thrown });
};

const unforeseen = (thrown: unknown): RetryLater => {
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : 'unknown failure';
  return new RetryLater('UNEXPECTED', message, { cause: thrown });
};

/** What mostly went wrong says more than what went wrong last; of equals the latest. */
const mostFrequent = (codes: readonly [...ReasonCode[], ReasonCode]): ReasonCode => {
  const times = (code: ReasonCode) => codes.filter((other) => other === code).length;
  return codes.reduce((best, code) => (times(code) >= times(best) ? code : best));
};

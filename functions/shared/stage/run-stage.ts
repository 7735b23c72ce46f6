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
  /** Attempts of a stage before the call ends in `ERROR`. */
  maxAttempts: number;
  /** Keeps recordings for playback instead of deleting them (B5). */
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
  /** Holder of claims, unique to this delivery. */
  owner: string;
  /** Longest lifetime of this invocation (ms). */
  leaseMs: number;
  /** Hand work back before this time (epoch ms). */
  deadline: number;
  /** The look of the message. Absent for the first message of a stage. `any` is always valid. */
  look?: number | 'any';
  /** Round of the sending call if the message names it. */
  round?: number | undefined;
}

/** A delivery that may work. */
export interface WorkDelivery extends Delivery {
  /** This stage has never worked on the call in any round. If absent, it may have. */
  isFirst?: boolean;
}

export interface StageWork {
  stage: Stage;
  /**
   * Does the work and moves the call on.
   * @throws AnswerPending for a deferred answer. The message waits, and the attempt does not count.
   */
  work: (call: Call, delivery: WorkDelivery) => Promise<void>;
  /** How to park a call that the account blocks. If absent, the call is retried. */
  parking?: Parking;
}

/**
 * Runs one stage for one call, regardless of duplicate or concurrent deliveries.
 *
 * 1. Stop if the call has ended or is past this stage. Delete audio that a crash left. Drop a message whose
 * call is before this stage and whose input does not exist. It is a stale duplicate. The input's own S3 event
 * starts the stage. Waiting could use up the receive count and dead-letter a call in progress.
 * 2. Claim the stage. A duplicate waits until the owner's lease ends. After an earlier claim read the call
 * again, because the work may be done (052).
 * 3. Work. A transient failure is noted on the call and retried with a growing delay. A final failure or too
 * many attempts end the call with a named reason (B9).
 * 4. Park a call that the account blocks (decision 036). A new message looks again later. The attempt does
 * not count.
 *
 * @throws RetryLater | StageBusy with the delay
 * @throws CallUnknown if the table has no such call
 * @throws AnswerPending while the work waits for a deferred answer
 */
export const stageRunner = (ports: StagePorts) => {
  const { calls, runs, objects, backoff, maxAttempts, now = Date.now } = ports;
  const formatNow = () => new Date(now()).toISOString();

  return ({ stage, work, parking }: StageWork) => {
    const { waitingStatus } = stageList[stage];

    /** Whether this stage has nothing left to do. Deletes leftover audio of such a call. */
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
        // The previous stage died after its last object. Nobody else deletes the audio in time (B5).
        if (!stageList[stage].usesAudio) await removeAudio(ports, read, read.stage);
      }

      const claim = await runs.claim(read, stage, { ...delivery, now: now() });
      if (claim.state === 'stale') return;
      if (claim.state === 'busy') throw new StageBusy(Math.max(1000, claim.leaseUntil - now()));
      const call = claim.isFirst ? read : await calls.get(delivery.callId);
      if (!call || (await isOver(call, { round: read.round }))) return;

      try {
        if (claim.attempts > maxAttempts) throw toCrashEnd(call, claim.attempts - 1);
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
            formatNow(),
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

/** The previous stage has not yet moved the call on. */
export const isBehind = ({ stage: reached }: Pick<Call, 'stage'>, stage: Stage): boolean =>
  stages.indexOf(reached) < stages.indexOf(stage);

/**
 * Whether the input of the stage exists and is from this round. Otherwise its message is a stale duplicate.
 */
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

/** Whether the call no longer needs its audio. */
export const isDoneWithAudio = (call: Call): boolean => hasEnded(call) || !stageList[call.stage].usesAudio;

/**
 * Deletes the audio of a call (B5). Always deletes the prepared sound, and the recording unless it is kept.
 *
 * @param stage that last worked on the call. After one without audio nothing is left.
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
 * Ends a call with a named reason and then deletes its audio (B5). A retry downloads it again. A crash in
 * between keeps the reason. The message comes again, finds the ended call and deletes the audio.
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

const toCrashEnd = (call: Call, times: number): CallEnds =>
  new CallEnds(
    'ERROR',
    call.reasonCode ?? 'UNEXPECTED',
    `This stage was begun ${times} times and never came to an end${call.reason ? `; last reason: ${call.reason}` : ''}. Look at the function's log for ${call.callId}, then retry the call.`,
  );

/**
 * Retries an unforeseen failure like a transient one. In the end the call names it.
 *
 * @param earlier codes of earlier failed attempts, set after the last attempt
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
        : toUnforeseenRetry(thrown);
  if (!earlier) return failure;
  const code = mostFrequent([...earlier, failure.code]);
  const last =
    code === failure.code ? failure.message : `Most attempts ended so. The last one: ${failure.message}`;
  const reason = `${last.replace(/\.$/, '')}. No attempt is left, so retry the call once the cause is gone.`;
  return new CallEnds('ERROR', code, reason, { cause: thrown });
};

const toUnforeseenRetry = (thrown: unknown): RetryLater => {
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : 'unknown failure';
  return new RetryLater('UNEXPECTED', message, { cause: thrown });
};

/** The most frequent failure tells more than the last one. Of equals it takes the latest. */
const mostFrequent = (codes: readonly [...ReasonCode[], ReasonCode]): ReasonCode => {
  const times = (code: ReasonCode) => codes.filter((other) => other === code).length;
  return codes.reduce((best, code) => (times(code) >= times(best) ? code : best));
};

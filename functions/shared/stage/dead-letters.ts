import type { SQSRecord } from 'aws-lambda';
import { type Call, hasEnded } from '../calls/schema';
import { CallEnds, StageBusy, UnusableMessage } from '../errors';
import { endCall, hasInput, isBehind, isDoneWithAudio, removeAudio, type StagePorts } from './run-stage';
import { lookOf, readStageMessage, type StageMessage } from './stage-message';
import { type Stage, stages } from './stages';

export type DeadLetterPorts = Pick<
  StagePorts,
  'calls' | 'objects' | 'runs' | 'keepRecordings' | 'onEnded' | 'now'
>;

export interface DeadLetter {
  record: SQSRecord;
  /** Holder of claims, unique to this delivery. */
  owner: string;
  /** Longest lifetime of this invocation (ms). */
  leaseMs: number;
}

/** What happened to the call of a dead letter. */
export type DeadLetterOutcome =
  /** The call has ended in `ERROR` with the reason `DEAD_LETTERED`. */
  | 'CALL_ENDED'
  /** The call had ended, or another message took it past this stage. */
  | 'CALL_WENT_ON'
  /** The call is unknown. */
  | 'NO_SUCH_CALL'
  /** The message names no call. */
  | 'UNUSABLE';

/**
 * Keeps a dead letter and ends its call with a named reason.
 *
 * 1. Archive the message at `dead-letters/<queue>/<messageId>.json`, whatever it holds.
 * 2. Stop if its call is past the queue's stage or the message is a stale duplicate.
 * 3. Claim the stage, so that no late delivery works on the call. Then end the call in `ERROR`. Nothing else
 * would end it.
 *
 * @throws StageBusy while an invocation works on the call. The message comes again.
 */
export const receiveDeadLetter =
  ({ now = Date.now, ...ports }: DeadLetterPorts) =>
  async ({ record, owner, leaseMs }: DeadLetter): Promise<{ outcome: DeadLetterOutcome; queue: string }> => {
    const queue = queueNameOf(record);
    const archiveKey = `dead-letters/${queue}/${record.messageId}.json`;
    const message = readUsable(record);
    const reason =
      message instanceof UnusableMessage
        ? message.message
        : 'Its queue gave the message up after repeated tries.';
    const receivedAt = new Date(now()).toISOString();
    await ports.objects.put(
      archiveKey,
      JSON.stringify({ receivedAt, reason, queue, ...contentOf(record) }),
      'application/json',
    );
    if (message instanceof UnusableMessage) return { outcome: 'UNUSABLE', queue };

    const call = await ports.calls.get(message.callId);
    if (!call) return { outcome: 'NO_SUCH_CALL', queue };
    const stage = stageOfQueue(queue);
    if (!stage)
      throw new Error(`The queue ${queue} has no stage in its name, so its messages can't be judged.`);
    if (isForAnotherTranscription(message, call)) return { outcome: 'CALL_WENT_ON', queue };
    const wentOn = stages.indexOf(call.stage) > stages.indexOf(stage);
    if (hasEnded(call) || wentOn) {
      // A crash may have prevented the deletion of the audio after the call moved.
      if (isDoneWithAudio(call)) await removeAudio(ports, call, stage);
      return { outcome: 'CALL_WENT_ON', queue };
    }
    // A stale duplicate of an earlier round. The present round has its own message.
    if (isBehind(call, stage) && !(await hasInput(ports.objects, call, stage)))
      return { outcome: 'CALL_WENT_ON', queue };

    const claim = await ports.runs.claim(call, stage, { owner, now: now(), leaseMs, look: lookOf(message) });
    // A newer message is responsible for the call.
    if (claim.state === 'stale') return { outcome: 'CALL_WENT_ON', queue };
    if (claim.state === 'busy') throw new StageBusy(Math.max(1000, claim.leaseUntil - now()));
    await endCall({ ...ports, now }, call, stage, toDeadLetterEnd(call, stage, archiveKey));
    return { outcome: 'CALL_ENDED', queue };
  };

/** A message to the WhisperX worker from an earlier round or for an earlier engine. */
const isForAnotherTranscription = (message: StageMessage, call: Call): boolean =>
  (message.round ?? call.round) < call.round ||
  (message.answerKey !== undefined && call.speechEngine !== 'whisperx');

const toDeadLetterEnd = (call: Call, stage: Stage, archiveKey: string): CallEnds => {
  const awaited =
    stage === 'speech' && call.status === 'PROCESSING' && call.speechEngine
      ? `; ${call.speechEngine} was asked and has not answered since ${call.statusAt}`
      : '';
  const known = call.reason ? `; last reason: ${call.reason}` : awaited;
  return new CallEnds(
    'ERROR',
    'DEAD_LETTERED',
    `The ${stage} queue gave up the message of this call${known}. Look at the log of the ${stage} function${awaited ? ' and of what it waits for' : ''} for ${call.callId}, then retry the call. The message is kept at ${archiveKey}.`,
  );
};

const readUsable = (record: SQSRecord): StageMessage | UnusableMessage => {
  try {
    return readStageMessage(record.body);
  } catch (error) {
    if (error instanceof UnusableMessage) return error;
    throw error;
  }
};

/** Everything needed to send the message again. */
const contentOf = ({ messageId, body, attributes, messageAttributes }: SQSRecord) => ({
  messageId,
  attributes,
  messageAttributes,
  body,
});

const queueNameOf = (record: SQSRecord): string => record.eventSourceARN.split(':').at(-1) || 'unknown';

/** The name of a dead-letter queue contains its stage. */
export const stageOfQueue = (queueName: string): Stage | undefined => {
  const name = queueName.toLowerCase();
  const positions = stages.map((stage) => ({ stage, at: name.lastIndexOf(stage) }));
  return positions.filter(({ at }) => at >= 0).sort((a, b) => b.at - a.at)[0]?.stage;
};

import * as z from 'zod';
import { readMessage } from '../aws/read-message';
import { callIdOfKey } from '../calls/object-keys';

/**
 * `<prefix>_<callId>_<12 hex>`: the name of a transcription job says which call it is of, and is the same for the same
 * hearing. A prefix (the stack's name) has letters, digits and dashes.
 */
const jobName = /^[0-9A-Za-z-]+_([\w.-]+)_[0-9a-f]{12}$/;

/** @returns `undefined` when the service would not take the name, or nobody could tell the call by it */
export const transcriptionJobName = (prefix: string, callId: string, digest: string): string | undefined => {
  const name = `${prefix}_${callId}_${digest}`;
  return name.length <= 200 && jobName.exec(name)?.[1] === callId ? name : undefined;
};

/** What starts a stage: an object that arrived, a job that ended, or a call named outright (a sync, a retry). */
export const StageMessage = z.union([
  z.object({
    callId: z.string().min(1),
    /** The round of the call that sent it, where it says. */
    round: z.number().int().optional(),
    /** Where the WhisperX worker would have put its answer; its messages have one. */
    answerKey: z.string().optional(),
    /** Counts the messages that look whether the account still blocks the call, from 1. Absent: 0. */
    look: z.number().int().nonnegative().optional(),
    /** Epoch ms before which nobody works on it. */
    notBefore: z.number().optional(),
    /** A person asked for a look. It is valid whatever look is the newest. */
    lookNow: z.boolean().optional(),
  }),
  z
    .object({ detail: z.object({ object: z.object({ key: z.string().min(1) }) }) })
    .transform(({ detail }, context) => {
      const callId = callIdOfKey(detail.object.key);
      if (callId) return { callId };
      context.addIssue('the object key names no call');
      return z.NEVER;
    }),
  z.object({ detail: z.object({ TranscriptionJobName: z.string() }) }).transform(({ detail }, context) => {
    const callId = jobName.exec(detail.TranscriptionJobName)?.[1];
    if (callId) return { callId };
    context.addIssue('the transcription job names no call');
    return z.NEVER;
  }),
]);
export type StageMessage = {
  callId: string;
  round?: number | undefined;
  answerKey?: string | undefined;
  look?: number | undefined;
  notBefore?: number | undefined;
  lookNow?: boolean | undefined;
};

/** The look by which a message claims its stage. */
export const lookOf = ({ look = 0, lookNow = false }: StageMessage): number | 'any' =>
  lookNow ? 'any' : look;

/**
 * Reads the body of a message of a stage's queue.
 * @throws UnusableMessage when it names no call
 */
export const readStageMessage = (body: string): StageMessage =>
  readMessage(body, StageMessage, 'The message names neither a call nor an object of a call.');

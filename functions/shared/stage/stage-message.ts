import * as z from 'zod';
import { readMessage } from '../aws/read-message';
import { callIdOfKey } from '../calls/object-keys';

/**
 * `<prefix>_<callId>_<12 hex>` is the name of a transcription job. It identifies the call. The same recording
 * and settings give the same name. The prefix is the name of the stack (letters, digits and dashes).
 */
const jobName = /^[0-9A-Za-z-]+_([\w.-]+)_[0-9a-f]{12}$/;

/** @returns `undefined` if the service would refuse the name or it does not identify the call */
export const transcriptionJobName = (prefix: string, callId: string, digest: string): string | undefined => {
  const name = `${prefix}_${callId}_${digest}`;
  return name.length <= 200 && jobName.exec(name)?.[1] === callId ? name : undefined;
};

/** Starts a stage. It comes from a new object or an ended job. A sync or a retry names the call itself. */
export const StageMessage = z.union([
  z.object({
    callId: z.string().min(1),
    /** Round of the sending call if the message names it. */
    round: z.number().int().optional(),
    /** Key for the answer of the WhisperX worker. Only its messages have one. */
    answerKey: z.string().optional(),
    /** Number of the look at the account, from 1. If absent, 0. */
    look: z.number().int().nonnegative().optional(),
    /** Nobody works on it before this time (epoch ms). */
    notBefore: z.number().optional(),
    /** A person asked for this look. It is always valid. */
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

/** The look with which a message claims its stage. */
export const lookOf = ({ look = 0, lookNow = false }: StageMessage): number | 'any' =>
  lookNow ? 'any' : look;

/**
 * Reads the body of a stage message.
 * @throws UnusableMessage if it names no call
 */
export const readStageMessage = (body: string): StageMessage =>
  readMessage(body, StageMessage, 'The message names neither a call nor an object of a call.');

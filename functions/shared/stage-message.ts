import * as z from 'zod';
import { UnusableMessage } from './errors';
import { callIdOfKey } from './keys';

/** What starts a stage: an object that arrived, or a call named outright (a sync, a retry). */
export const StageMessage = z.union([
  z.object({ callId: z.string().min(1) }),
  z
    .object({ detail: z.object({ object: z.object({ key: z.string().min(1) }) }) })
    .transform(({ detail }, context) => {
      const callId = callIdOfKey(detail.object.key);
      if (callId) return { callId };
      context.addIssue('the object key names no call');
      return z.NEVER;
    }),
]);
export type StageMessage = z.infer<typeof StageMessage>;

/**
 * Reads the body of a message of a stage's queue.
 * @throws UnusableMessage when it names no call
 */
export const readStageMessage = (body: string): StageMessage => {
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch {
    throw new UnusableMessage('The message is not JSON.');
  }
  const parsed = StageMessage.safeParse(content);
  if (!parsed.success) throw new UnusableMessage('The message names neither a call nor an object of a call.');
  return parsed.data;
};

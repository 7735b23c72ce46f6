import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { Stage } from '../stage/stages';
import type { ObjectStore } from './objects';

export interface PaidQuestion {
  callId: string;
  stage: Stage;
  /** Everything the answer depends on; the same input is never paid for twice. */
  input: unknown;
}

/** Remembers every paid answer before anything is done with it (D2). */
export interface PaidAnswers {
  /** The remembered answer to this question, or the one that `ask` pays for now. */
  once<T extends z.ZodType>(
    question: PaidQuestion,
    schema: T,
    ask: () => Promise<z.infer<T>>,
  ): Promise<z.infer<T>>;
  /** The remembered answer to this question; asks nobody. */
  recall<T extends z.ZodType>(question: PaidQuestion, schema: T): Promise<z.infer<T> | undefined>;
  /** Forgets answers that turned out to be unusable, so that a retry asks afresh. */
  forget(questions: readonly PaidQuestion[]): Promise<void>;
}

export const paidAnswers = (objects: ObjectStore): PaidAnswers => ({
  once: async (question, schema, ask) => {
    const key = answerKey(question);
    const remembered = readRemembered(await objects.text(key), schema);
    if (remembered !== undefined) return remembered;
    // A crash between the answer and its first write can't be hidden by anyone: nothing may stand between the two.
    const answer = await ask();
    await objects.put(key, JSON.stringify(answer), 'application/json');
    return answer;
  },
  recall: async (question, schema) => readRemembered(await objects.text(answerKey(question)), schema),
  forget: async (questions) => {
    await Promise.all(questions.map((question) => objects.remove(answerKey(question))));
  },
});

const answerKey = ({ callId, stage, input }: PaidQuestion): string =>
  `answers/${callId}/${stage}/${createHash('sha256').update(JSON.stringify(input)).digest('hex')}.json`;

const readRemembered = <T extends z.ZodType>(text: string | undefined, schema: T): z.infer<T> | undefined => {
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
};

import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { Stage } from '../stage/stages';
import type { ObjectStore } from './objects';

export interface PaidQuestion {
  callId: string;
  stage: Stage;
  /** Everything the answer depends on; the same input is never paid for twice. */
  input: unknown;
  /** Nobody has worked on this stage of the call before, so that no answer can be remembered. Absent: one may be. */
  isFirst?: boolean | undefined;
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

export const paidAnswers = (objects: ObjectStore): PaidAnswers => {
  const recall = async <T extends z.ZodType>(question: PaidQuestion, schema: T) =>
    readRemembered(await objects.text(answerKey(question)), schema);
  /** Keys of answers that this process has paid for. */
  const paid = new Set<string>();
  return {
    once: async (question, schema, ask) => {
      const key = answerKey(question);
      const remembered = question.isFirst && !paid.has(key) ? undefined : await recall(question, schema);
      if (remembered !== undefined) return remembered;
      if (paid.size >= mostKeys) paid.clear();
      if (question.isFirst) paid.add(key);
      // A crash between the answer and its first write can't be hidden by anyone: nothing may stand between the two.
      const answer = await ask();
      await objects.put(key, JSON.stringify(answer), 'application/json');
      return answer;
    },
    recall,
    forget: async (questions) => {
      await Promise.all(questions.map((question) => objects.remove(answerKey(question))));
    },
  };
};

/** A process that lives for days remembers no more. */
const mostKeys = 1000;

const answerKey = ({ callId, stage, input }: PaidQuestion): string =>
  `answers/${callId}/${stage}/${createHash('sha256').update(JSON.stringify(input)).digest('hex')}.json`;

const readRemembered = <T extends z.ZodType>(text: string | undefined, schema: T): z.infer<T> | undefined => {
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
};

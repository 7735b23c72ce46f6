import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { Stage } from '../stage/stages';
import type { ObjectStore } from './objects';

export interface PaidQuestion {
  callId: string;
  stage: Stage;
  /** Everything the answer depends on. The same input is never paid for twice. */
  input: unknown;
  /** This stage has not worked on the call before. So no answer is stored. If absent, one may be. */
  isFirst?: boolean | undefined;
}

/** Stores every paid answer before anything uses it (D2). */
export interface PaidAnswers {
  /** Returns the stored answer or pays for one with `ask`. */
  once<T extends z.ZodType>(
    question: PaidQuestion,
    schema: T,
    ask: () => Promise<z.infer<T>>,
  ): Promise<z.infer<T>>;
  /** Returns the stored answer. It asks nobody. */
  recall<T extends z.ZodType>(question: PaidQuestion, schema: T): Promise<z.infer<T> | undefined>;
  /** Removes unusable answers, so that a retry asks again. */
  forget(questions: readonly PaidQuestion[]): Promise<void>;
}

export const paidAnswers = (objects: ObjectStore): PaidAnswers => {
  const recall = async <T extends z.ZodType>(question: PaidQuestion, schema: T) =>
    readRemembered(await objects.text(answerKey(question)), schema);
  /** Keys of answers that this process may have paid for. */
  const paid = new Set<string>();
  return {
    once: async (question, schema, ask) => {
      const key = answerKey(question);
      const remembered = question.isFirst && !paid.has(key) ? undefined : await recall(question, schema);
      if (remembered !== undefined) return remembered;
      if (paid.size >= mostKeys) paid.clear();
      if (question.isFirst) paid.add(key);
      // A crash before the first write would lose a paid answer. Put nothing between the two.
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

/** Bounds the memory of a process that lives for days. */
const mostKeys = 1000;

const answerKey = ({ callId, stage, input }: PaidQuestion): string =>
  `answers/${callId}/${stage}/${createHash('sha256').update(JSON.stringify(input)).digest('hex')}.json`;

const readRemembered = <T extends z.ZodType>(text: string | undefined, schema: T): z.infer<T> | undefined => {
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
};

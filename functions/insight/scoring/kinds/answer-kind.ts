import type * as z from 'zod';
import type { Answer } from '../../../shared/analyses/schema';
import type { Question, QuestionKind } from '../../../shared/forms/schema';

export type QuestionOf<Kind extends QuestionKind> = Extract<Question, { kind: Kind }>;

/** The fields of an answer with the model's value. */
export type Said<Kind extends QuestionKind> = OwnPart<Extract<Answer, { kind: Kind }>>;
/** Distributes over the kinds. */
type OwnPart<One extends Answer> = One extends Answer
  ? Pick<One, 'kind' | Exclude<keyof One, keyof Extract<Answer, { kind: 'notApplicable' }>>>
  : never;

/** Asks for one kind of question in the tool and reads its answers. */
interface KindOf<Of extends Question, Saying, Value> {
  /** List of the tool's input with these answers. */
  readonly list: 'scores' | 'choices' | 'yesNos' | 'numbers';
  /** Field with the value. */
  readonly field: string;
  /** Describes the value to the model. */
  rule(max: number): string;
  /** JSON schema of the value. */
  toolShape(questions: readonly Of[], max: number): Record<string, unknown>;
  /** Zod schema of the value. */
  valueShape(questions: readonly Of[], max: number): z.ZodType<Value>;
  /** Whether a value claims that something is in the call. Only then an automatic fail needs its words. */
  claims(question: Of, value: Value): boolean;
  /**
   * @param resultLanguage of names (ISO 639-1)
   * @returns the answer's fields, or the end of a sentence that says why there are none
   */
  read(question: Of, value: Value, resultLanguage: string): Saying | string;
}

export type AnswerKind<Kind extends QuestionKind, Value = unknown> = KindOf<
  QuestionOf<Kind>,
  Said<Kind>,
  Value
>;

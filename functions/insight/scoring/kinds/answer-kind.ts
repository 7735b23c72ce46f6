import type * as z from 'zod';
import type { Answer } from '../../../shared/analyses/schema';
import type { Question, QuestionKind } from '../../../shared/forms/schema';

export type QuestionOf<Kind extends QuestionKind> = Extract<Question, { kind: Kind }>;

/** The part of an answer that says what the model answered. */
export type Said<Kind extends QuestionKind> = OwnPart<Extract<Answer, { kind: Kind }>>;
/** Of each kind by itself. */
type OwnPart<One extends Answer> = One extends Answer
  ? Pick<One, 'kind' | Exclude<keyof One, keyof Extract<Answer, { kind: 'notApplicable' }>>>
  : never;

/** How the questions of a kind are asked for in the tool, and how an answer is read. */
interface KindOf<Of extends Question, Saying, Value> {
  /** The list of the tool's input that holds the answers. */
  readonly list: 'scores' | 'choices' | 'yesNos' | 'numbers';
  /** The field that holds the value. */
  readonly field: string;
  /** What the model is told about a value. */
  rule(max: number): string;
  /** Of a value, as JSON schema. */
  toolShape(questions: readonly Of[], max: number): Record<string, unknown>;
  /** Of a value, as it is read. */
  valueShape(questions: readonly Of[], max: number): z.ZodType<Value>;
  /** Whether a value says that something is in the call. Only then an automatic fail needs the words for it. */
  claims(question: Of, value: Value): boolean;
  /**
   * @param resultLanguage of names: ISO 639-1
   * @returns what the value says to a question, or why it can't, as the end of a sentence
   */
  read(question: Of, value: Value, resultLanguage: string): Saying | string;
}

export type AnswerKind<Kind extends QuestionKind, Value = unknown> = KindOf<
  QuestionOf<Kind>,
  Said<Kind>,
  Value
>;

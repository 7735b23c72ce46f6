export interface AnswerSize {
  /** Lines that the question is about. */
  lines: number;
  /** Questions of the form that are asked. */
  questions: number;
}

/**
 * Output tokens that a real model should write. The simulated model writes less, because the samples have few
 * slips.
 * - `record_roles` takes 4 a line for a number and its comma, and 40 around them.
 * - `record_edits` takes 20 for an edit in every second line, and 60 around them.
 * - `record_scores` takes 130 a question. They are 40 of keys and numbers, 35 of a sentence of 20 words, and
 *   55 of one quote
 * and a half. The summary and a violation take 150. An answer that does not apply takes less, which is
 * ignored.
 */
export const answerTokens = (tool: string, { lines, questions }: AnswerSize): number => {
  if (tool === 'record_roles') return 40 + 4 * lines;
  if (tool === 'record_scores') return 150 + 130 * questions;
  return 60 + 10 * lines;
};

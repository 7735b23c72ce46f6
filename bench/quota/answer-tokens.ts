export interface AnswerSize {
  /** Lines that the question is about. */
  lines: number;
  /** That are asked. */
  questions: number;
}

/**
 * What a real model is expected to write, tokens. The simulated model writes less, because the samples have few slips.
 *
 * - `record_roles`: 4 a line, a number and its comma, and 40 around them.
 * - `record_edits`: an edit of 20 in every second line, and 60 around them.
 * - `record_scores`: 130 a question: 40 of keys and numbers, 35 of a sentence of 20 words, 55 of one quote and a half.
 *   150 for the summary and a violation. An answer that does not apply takes less, which is not counted on.
 */
export const answerTokens = (tool: string, { lines, questions }: AnswerSize): number => {
  if (tool === 'record_roles') return 40 + 4 * lines;
  if (tool === 'record_scores') return 150 + 130 * questions;
  return 60 + 10 * lines;
};

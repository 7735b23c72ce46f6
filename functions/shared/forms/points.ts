import type { Question } from './schema';

/** The part of an answer that conditions and points need. */
export type Judged =
  | { readonly kind: 'scale'; readonly score: number }
  | { readonly kind: 'choice'; readonly choice: string }
  | { readonly kind: 'yesNo'; readonly yes: boolean }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'notApplicable' };

/** Percent of the maximum. Multiplying first keeps 29 of 100 at exactly 29. */
export const percentOf = (score: number, max: number): number => (score * 100) / max;

export interface Rating {
  /** Percent of the weight. */
  points?: number;
  fails?: true;
}

/**
 * The points of an answer. An answer that does not apply has no points and no weight. Without a weight there
 * are no points, but the answer may still fail.
 *
 * @param max the highest score of the scoring mode
 * @throws RangeError when the question has no such answer
 */
export const rate = (question: Question, answer: Judged, max: number): Rating => {
  if (answer.kind === 'notApplicable') return {};
  const { points, fails } = rateApplying(question, answer, max);
  return { ...(question.weight > 0 ? { points } : {}), ...(fails ? { fails } : {}) };
};

const rateApplying = (question: Question, answer: Judged, max: number): Rating & { points: number } => {
  if (question.kind === 'scale' && answer.kind === 'scale') {
    const points = percentOf(answer.score, max);
    return { points, ...(points <= (question.failsAt ?? -1) ? { fails: true } : {}) };
  }
  if (question.kind === 'yesNo' && answer.kind === 'yesNo') {
    const said = answer.yes ? 'yes' : 'no';
    return { points: question.points[said], ...(question.fails === said ? { fails: true } : {}) };
  }
  const found = outcomeOf(question, answer);
  if (found) return found;
  throw new RangeError(`question ${question.key} has no such answer`);
};

/** The option or band of an answer. */
const outcomeOf = (question: Question, answer: Judged) => {
  if (question.kind === 'choice' && answer.kind === 'choice')
    return question.options.find(({ key }) => key === answer.choice);
  if (question.kind === 'number' && answer.kind === 'number')
    return question.bands.find(({ upTo }) => upTo === undefined || answer.number <= upTo);
  return undefined;
};

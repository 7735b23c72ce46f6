import { type Condition, type Question, questionsOf } from '../../../functions/shared/forms/schema';
import type { AnsweredCall } from './random-forms';

/** The expected result of a call by {@link outcomeOf}. */
export interface Outcome {
  overallScore: number | undefined;
  scoreBeforeFail: number | undefined;
  /** Keys of questions in order. */
  automaticFails: string[];
  /** Says for each question why it does not apply, or that it is answered. */
  answered: Record<string, 'judged' | 'condition' | 'answered'>;
}

type Value = { score: number } | { choice: string } | { yes: boolean } | { number: number };

/**
 * Computes the result of a call independently of Santral. It decides facts and answers together, uses exact
 * sums and shares only types.
 */
export const outcomeOf = ({ form, facts, given, max }: AnsweredCall): Outcome => {
  const values = new Map<string, Value>();
  const outcome: Outcome = {
    ...{ overallScore: undefined, scoreBeforeFail: undefined },
    ...{ automaticFails: [], answered: {} },
  };
  let [sum, weights] = [0n, 0n];

  const isTrue = (condition: Condition): boolean => {
    if ('all' in condition) return condition.all.every(isTrue);
    if ('any' in condition) return condition.any.some(isTrue);
    if ('not' in condition) return !isTrue(condition.not);
    if ('applies' in condition) return values.has(condition.question) === condition.applies;
    const known =
      'fact' in condition ? facts[condition.fact] : plainValueOf(values.get(condition.question), max);
    if ('is' in condition)
      return Array.isArray(condition.is) ? condition.is.includes(known as string) : condition.is === known;
    if (typeof known !== 'number') return false;
    const { atLeast = known, below = known + 1 } = condition;
    return known >= atLeast && known < below;
  };

  for (const question of questionsOf(form)) {
    const { key, condition, weight } = question;
    const answer = given.get(key);
    if (condition && !isTrue(condition)) outcome.answered[key] = 'condition';
    else if (!answer || answer.kind === 'notApplicable') outcome.answered[key] = 'judged';
    else {
      outcome.answered[key] = 'answered';
      const { kind: _, ...value } = answer;
      values.set(key, value);
      const { points, fails } = pointsOf(question, value, max);
      if (fails) outcome.automaticFails.push(key);
      const thousandths = BigInt(Math.round(weight * 1000));
      sum += thousandths * points;
      weights += thousandths;
    }
  }

  const score = weights === 0n ? undefined : roundToTenths(sum * BigInt(max), weights * 100_000n);
  if (outcome.automaticFails.length === 0) return { ...outcome, overallScore: score };
  return { ...outcome, overallScore: 0, scoreBeforeFail: score };
};

/** A score in percent, or the value itself. */
const plainValueOf = (value: Value | undefined, max: number): unknown => {
  if (value === undefined) return undefined;
  return 'score' in value ? (100 / max) * value.score : Object.values(value)[0];
};

/** Points in thousandths of a percent. */
const pointsOf = (question: Question, value: Value, max: number): { points: bigint; fails: boolean } => {
  const toThousandths = (points: number) => BigInt(Math.round(points * 1000));
  switch (question.kind) {
    case 'scale': {
      const score = (value as { score: number }).score;
      const fails = question.failsAt !== undefined && score * 100 <= question.failsAt * max;
      return { points: (BigInt(score) * 100_000n) / BigInt(max), fails };
    }
    case 'yesNo': {
      const { yes } = value as { yes: boolean };
      return {
        points: toThousandths(yes ? question.points.yes : question.points.no),
        fails: question.fails !== undefined && (question.fails === 'yes') === yes,
      };
    }
    case 'choice': {
      const { choice } = value as { choice: string };
      const [option] = question.options.filter(({ key }) => key === choice);
      return { points: toThousandths(option?.points ?? Number.NaN), fails: option?.fails === true };
    }
    case 'number': {
      const { number } = value as { number: number };
      const over = question.bands.filter(({ upTo }) => upTo !== undefined && upTo < number);
      const band = question.bands[over.length];
      return { points: toThousandths(band?.points ?? Number.NaN), fails: band?.fails === true };
    }
  }
};

/** Rounds a fraction half up to one decimal. */
const roundToTenths = (numerator: bigint, denominator: bigint): number =>
  Number((20n * numerator + denominator) / (2n * denominator)) / 10;

import type { Leaf } from '../conditions';
import type { Judged } from '../points';
import type { CallFacts, Condition, Fact, Question } from '../schema';

/** Possible facts of a call. */
export interface KnownFacts {
  sources: readonly string[];
  /** If absent, a team may have any name. */
  teams?: readonly string[] | undefined;
}

export type FactValue = CallFacts[Fact];

/** One answer stands for all that compare alike. Scores are in percent here. */
export const percentMax = 100;

/** Team names and bounds in all comparisons of a form. */
export interface Compared {
  teams: ReadonlySet<string>;
  bounds: readonly number[];
}

export const collectCompared = (conditions: readonly Condition[]): Compared => {
  const leaves = conditions.flatMap(leavesOf);
  const bounds = leaves.flatMap((leaf) =>
    'is' in leaf || 'applies' in leaf ? [] : [leaf.atLeast, leaf.below],
  );
  return {
    teams: new Set(leaves.flatMap((leaf) => ('fact' in leaf && leaf.fact === 'team' ? teamsOf(leaf) : []))),
    bounds: bounds.filter((bound) => bound !== undefined),
  };
};

const teamsOf = (leaf: Leaf): string[] =>
  'is' in leaf ? [leaf.is].flat().filter((team) => typeof team === 'string') : [];

/** The comparisons of a condition. */
export const leavesOf = (condition: Condition): Leaf[] => {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  return 'not' in condition ? leavesOf(condition.not) : [condition];
};

/** Calls between two extensions are never scored (decision 005). */
const scoredDirections = ['inbound', 'outbound', 'unknown'];

/** Possible values of a fact. `undefined` stands for an unknown team. */
export const valuesOfFact = (fact: Fact, known: KnownFacts, compared: Compared): FactValue[] => {
  if (fact === 'source') return [...known.sources];
  if (fact === 'direction') return scoredDirections;
  if (fact === 'team') return [undefined, ...(known.teams ?? compared.teams)];
  return fact === 'won' ? [true, false] : wholeNumbers(compared.bounds, 0, Number.POSITIVE_INFINITY);
};

/** Possible answers to a question that is asked. */
export const answersTo = (question: Question, { bounds }: Compared): Judged[] => [
  ...(question.mayNotApply ? [{ kind: 'notApplicable' } as const] : []),
  ...applyingAnswers(question, bounds),
];

const applyingAnswers = (question: Question, bounds: readonly number[]): Judged[] => {
  if (question.kind === 'choice') return question.options.map(({ key }) => ({ kind: 'choice', choice: key }));
  if (question.kind === 'yesNo') return [true, false].map((yes) => ({ kind: 'yesNo', yes }));
  if (question.kind === 'scale')
    return wholeNumbers(bounds, 0, percentMax).map((score) => ({ kind: 'scale', score }));
  const { whole, min, max } = question;
  const numbers = whole
    ? wholeNumbers(bounds, min, max)
    : [min, ...bounds].filter((one) => one >= min && one <= max);
  return numbers.map((number) => ({ kind: 'number', number }));
};

/** The least number and the first number of each range. Every other number compares like one of them. */
const wholeNumbers = (bounds: readonly number[], min: number, max: number): number[] => [
  ...new Set([min, ...bounds].map(Math.ceil).filter((one) => one >= min && one <= max)),
];

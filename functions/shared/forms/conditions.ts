import { type Judged, percentOf } from './points';
import type { CallFacts, Condition, Fact } from './schema';

export type { Judged } from './points';

/** A single comparison. */
export type Leaf = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

/**
 * Decides a condition by the facts of a call. If facts do not decide it, returns the part that depends on
 * answers. A comparison with an unknown fact is false, so its `not` is true (decision 068).
 */
export const decideByFacts = (condition: Condition, facts: CallFacts): boolean | Condition =>
  simplify(condition, (leaf) => ('fact' in leaf ? factHolds(leaf, facts[leaf.fact]) : undefined));

/**
 * Whether a condition on answers holds. A question that was not asked counts as not applicable. Of the
 * comparisons with its answer only `applies: false` holds. The `not` of any other is true.
 *
 * @param answers by question
 * @param max the highest score of the scoring mode
 */
export const holds = (condition: Condition, answers: ReadonlyMap<string, Judged>, max: number): boolean => {
  const holdsLeaf = (leaf: Leaf) =>
    'question' in leaf && answerHolds(leaf, answers.get(leaf.question) ?? { kind: 'notApplicable' }, max);
  return simplify(condition, holdsLeaf) === true;
};

/** Replaces the leaves that `decide` knows and simplifies the rest. */
export const simplify = (
  condition: Condition,
  decide: (leaf: Leaf) => boolean | undefined,
): boolean | Condition => {
  if ('not' in condition) {
    const inner = simplify(condition.not, decide);
    return typeof inner === 'boolean' ? !inner : { not: inner };
  }
  if (!('all' in condition || 'any' in condition)) return decide(condition) ?? condition;
  const [kind, parts] =
    'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
  const decisive = kind === 'any';
  const decided = parts.map((part) => simplify(part, decide));
  if (decided.includes(decisive)) return decisive;
  const open = decided.filter((part) => typeof part !== 'boolean');
  const [first] = open;
  if (first === undefined) return !decisive;
  if (open.length === 1) return first;
  return kind === 'all' ? { all: open } : { any: open };
};

/** Whether a comparison holds for the value of a fact. */
export const factHolds = (leaf: Extract<Leaf, { fact: unknown }>, value: CallFacts[Fact]): boolean => {
  if ('is' in leaf) return isOneOf(leaf.is, value);
  return typeof value === 'number' && isWithin(leaf, value);
};

/** Whether a comparison holds for an answer. */
export const answerHolds = (
  leaf: Extract<Leaf, { question: unknown }>,
  answer: Judged,
  max: number,
): boolean => {
  const applies = answer.kind !== 'notApplicable';
  if ('applies' in leaf) return applies === leaf.applies;
  if ('is' in leaf) return isOneOf(leaf.is, choiceOf(answer));
  const value = amountOf(answer, max);
  return value !== undefined && isWithin(leaf, value);
};

const choiceOf = (answer: Judged): string | boolean | undefined => {
  if (answer.kind === 'choice') return answer.choice;
  return answer.kind === 'yesNo' ? answer.yes : undefined;
};

const amountOf = (answer: Judged, max: number): number | undefined => {
  if (answer.kind === 'scale') return percentOf(answer.score, max);
  return answer.kind === 'number' ? answer.number : undefined;
};

const isOneOf = (wanted: string | boolean | readonly string[], value: unknown): boolean =>
  [wanted].flat().some((one) => one === value);

type Bounds = { readonly atLeast?: number | undefined; readonly below?: number | undefined };

const isWithin = ({ atLeast, below }: Bounds, value: number): boolean =>
  (atLeast === undefined || value >= atLeast) && (below === undefined || value < below);

import { answerHolds, factHolds, type Leaf } from '../conditions';
import type { Condition, Question } from '../schema';
import { couldHoldIn } from './could-hold';
import { answersTo, collectCompared, type KnownFacts, leavesOf, percentMax, valuesOfFact } from './domains';
import { type FormFault, questionFault } from './fault';

/**
 * Faults in the conditions of questions.
 * @param questions in their order
 */
export const conditionFaults = (questions: readonly Question[], known: KnownFacts): FormFault[] => {
  const unknown = questions.flatMap((question, at) => unknownFaults(question, questions.slice(0, at)));
  // Each condition must name an earlier question. The search follows conditions and would not end otherwise.
  if (unknown.length > 0) return unknown;
  const unfit = questions.flatMap((question) => unfitFaults(question, questions, known));
  return [...unfit, ...neverAskedFaults(questions, known, new Set(unfit.map(({ question }) => question)))];
};

const leavesIn = ({ condition }: Question): Leaf[] => (condition ? leavesOf(condition) : []);

const unknownFaults = (question: Question, before: readonly Question[]): FormFault[] =>
  leavesIn(question)
    .filter((leaf) => 'question' in leaf && !before.some(({ key }) => key === leaf.question))
    .map((leaf) =>
      questionFault(
        question,
        'UNKNOWN_QUESTION',
        `Question ${question.key} depends on ${'question' in leaf ? leaf.question : ''}, but no earlier question has that key. Name an earlier one.`,
      ),
    );

const unfitFaults = (question: Question, questions: readonly Question[], known: KnownFacts): FormFault[] => {
  const compared = collectCompared(questions.flatMap(({ condition }) => condition ?? []));
  const canHold = (leaf: Leaf): boolean => {
    if ('fact' in leaf)
      return valuesOfFact(leaf.fact, known, compared).some((value) => factHolds(leaf, value));
    if ('applies' in leaf) return true;
    const other = questions.find(({ key }) => key === leaf.question);
    return (
      other !== undefined && answersTo(other, compared).some((one) => answerHolds(leaf, one, percentMax))
    );
  };
  return leavesIn(question)
    .flatMap(splitValues)
    .filter((leaf) => !canHold(leaf))
    .map((leaf) =>
      questionFault(
        question,
        'UNFIT_CONDITION',
        `Question ${question.key} depends on ${JSON.stringify(leaf)}, which is true in no call. Compare with a value that occurs.`,
      ),
    );
};

/** Splits a comparison with several values into one for each. */
const splitValues = (leaf: Leaf): Leaf[] =>
  'is' in leaf && Array.isArray(leaf.is) ? leaf.is.map((one) => ({ ...leaf, is: one })) : [leaf];

const neverAskedFaults = (
  questions: readonly Question[],
  known: KnownFacts,
  unfit: ReadonlySet<string | undefined>,
): FormFault[] => {
  const couldHold = couldHoldIn(questions, known);
  const canBeAsked = (condition: Condition | undefined) => condition === undefined || couldHold(condition);
  return questions
    .filter(({ key, condition }) => !unfit.has(key) && !canBeAsked(condition))
    .map((question) =>
      questionFault(
        question,
        'NEVER_ASKED',
        `The condition of question ${question.key} holds in no call. Change it or remove the question.`,
      ),
    );
};

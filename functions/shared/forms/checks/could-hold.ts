import { answerHolds, factHolds, type Leaf, simplify } from '../conditions';
import type { Judged } from '../points';
import type { Condition, Fact, Question } from '../schema';
import {
  answersTo,
  type Compared,
  collectCompared,
  type FactValue,
  type KnownFacts,
  leavesOf,
  percentMax,
  valuesOfFact,
} from './domains';

/** Attempts for one condition. A condition that needs more is assumed to hold somewhere. */
const mostTries = 1000;

/**
 * Says whether a condition can hold in any call. It tries the possible facts and answers. A question that is
 * not asked has no answer.
 */
export const couldHoldIn = (questions: readonly Question[], known: KnownFacts) => {
  const compared = collectCompared(questions.flatMap(({ condition }) => condition ?? []));
  const byKey = new Map(questions.map((question) => [question.key, question]));
  return (condition: Condition): boolean => new Search(byKey, known, compared).canHold(condition);
};

type Variable = { fact: Fact } | { question: Question };

/** The assumptions of a search. */
class Search {
  private tries = 0;
  private readonly facts = new Map<Fact, FactValue>();
  private readonly answers = new Map<string, Judged>();
  /** The undecided rest of each question's condition. Every step clears it. */
  private readonly asked = new Map<string, boolean | Condition>();

  constructor(
    private readonly questions: ReadonlyMap<string, Question>,
    private readonly known: KnownFacts,
    private readonly compared: Compared,
  ) {}

  canHold(condition: Condition): boolean {
    const left = simplify(condition, this.decide);
    if (typeof left === 'boolean') return left;
    const variable = this.firstOpen(left);
    return 'fact' in variable ? this.tryFact(variable.fact, left) : this.tryAnswer(variable.question, left);
  }

  private tryFact(fact: Fact, left: Condition): boolean {
    const values = valuesOfFact(fact, this.known, this.compared);
    return this.tryEach(this.facts, fact, values, left);
  }

  private tryAnswer(question: Question, left: Condition): boolean {
    return this.tryEach(this.answers, question.key, answersTo(question, this.compared), left);
  }

  private tryEach<Key, Value>(taken: Map<Key, Value>, key: Key, values: Value[], left: Condition): boolean {
    const holds = values.some((value) => {
      taken.set(key, value);
      this.asked.clear();
      return this.tries++ > mostTries || this.canHold(left);
    });
    taken.delete(key);
    this.asked.clear();
    return holds;
  }

  private isAsked({ key, condition }: Question): boolean | Condition {
    const isAsked = this.asked.get(key) ?? (condition === undefined || simplify(condition, this.decide));
    this.asked.set(key, isAsked);
    return isAsked;
  }

  private questionOf(key: string): Question {
    const question = this.questions.get(key);
    if (question === undefined) throw new RangeError(`there is no question ${key}`);
    return question;
  }

  private readonly decide = (leaf: Leaf): boolean | undefined => {
    if ('fact' in leaf)
      return this.facts.has(leaf.fact) ? factHolds(leaf, this.facts.get(leaf.fact)) : undefined;
    const unasked = answerHolds(leaf, { kind: 'notApplicable' }, percentMax);
    const isAsked = this.isAsked(this.questionOf(leaf.question));
    if (isAsked === false) return unasked;
    const answer = this.answers.get(leaf.question);
    if (answer === undefined) return undefined;
    const holds = answerHolds(leaf, answer, percentMax);
    return isAsked === true || holds === unasked ? holds : undefined;
  };

  /** What the first open leaf needs. It is a fact, an answer or whether its question is asked. */
  private firstOpen(left: Condition): Variable {
    const [leaf] = leavesOf(left);
    if (leaf === undefined) throw new RangeError('a condition joins nothing');
    if ('fact' in leaf) return leaf;
    const question = this.questionOf(leaf.question);
    const isAsked = this.isAsked(question);
    return typeof isAsked === 'boolean' ? { question } : this.firstOpen(isAsked);
  }
}

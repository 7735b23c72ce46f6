import fc from 'fast-check';
import type { Judged } from '../../../functions/shared/forms/conditions';
import {
  type CallFacts,
  type Condition,
  FormContent,
  type Question,
  questionsOf,
} from '../../../functions/shared/forms/schema';

/** A call, its form and the model's answer to each question in case it is asked. */
export interface AnsweredCall {
  form: FormContent;
  facts: CallFacts;
  /** Answers by question. */
  given: ReadonlyMap<string, Judged>;
  /** The highest score of the mode. */
  max: 10 | 100;
}

const texts = { en: { name: 'Greeting', description: 'The agent greets: “good morning”.' } };
const percent = fc.integer({ min: 0, max: 100 });
const rarely = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

/** A comparison before it gets a fact or an earlier question. */
const leafRecipe = fc.record({ of: fc.nat(20), how: fc.nat(3), value: fc.nat(100) });
type LeafRecipe = { of: number; how: number; value: number };
type Recipe = LeafRecipe | { all: Recipe[] } | { any: Recipe[] } | { not: Recipe };
const { recipe } = fc.letrec<{ recipe: Recipe }>((tie) => {
  const parts = fc.array(tie('recipe'), { minLength: 1, maxLength: 2 });
  return {
    recipe: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leafRecipe,
      fc.record({ all: parts }),
      fc.record({ any: parts }),
      fc.record({ not: tie('recipe') }),
    ),
  };
});

const questionRecipe = fc.record({
  kind: fc.constantFrom('scale', 'choice', 'yesNo', 'number'),
  /** Thousandths. */
  weight: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000_000 })),
  mayNotApply: fc.boolean(),
  condition: fc.option(recipe, { nil: undefined, freq: 2 }),
  points: fc.array(percent, { minLength: 3, maxLength: 3 }),
  whole: fc.boolean(),
  fails: rarely(fc.nat(99)),
  applies: fc.boolean(),
  value: fc.nat(1000),
});
type QuestionRecipe = typeof questionRecipe extends fc.Arbitrary<infer Value> ? Value : never;

const facts: fc.Arbitrary<CallFacts> = fc.record({
  source: fc.constantFrom('sipuni', 'alotech'),
  direction: fc.constantFrom('inbound', 'outbound', 'unknown'),
  team: fc.constantFrom('north', 'south', undefined),
  won: fc.boolean(),
  talkSeconds: percent,
});

const isAmong = (is: string[], how: number) => (how === 0 ? is : (is[0] as string));
const isWithin = (how: number, bound: number) => (how === 1 ? { below: bound } : { atLeast: bound });

const leafOf = ({ of, how, value }: LeafRecipe, before: readonly Question[]): Condition => {
  const place = of % (before.length + 5);
  const question = before[place - 5];
  if (question) return leafOn(question, how, value);
  if (place === 0) return { fact: 'source', is: 'sipuni' };
  if (place === 1) return { fact: 'direction', is: isAmong(['inbound', 'unknown'], how) };
  if (place === 2) return { fact: 'team', is: 'north' };
  return place === 3
    ? { fact: 'won', is: value % 2 === 0 }
    : { fact: 'talkSeconds', ...isWithin(how, value) };
};

const leafOn = ({ key, kind }: Question, how: number, value: number): Condition => {
  if (how === 3) return { question: key, applies: value % 2 === 0 };
  if (kind === 'choice') return { question: key, is: isAmong([`option-${value % 3}`, 'option-1'], how) };
  if (kind === 'yesNo') return { question: key, is: value % 2 === 0 };
  return { question: key, ...isWithin(how, kind === 'scale' ? value : value / 5 - 10) };
};

const conditionOf = (of: Recipe, before: readonly Question[]): Condition => {
  if ('all' in of) return { all: of.all.map((part) => conditionOf(part, before)) };
  if ('any' in of) return { any: of.any.map((part) => conditionOf(part, before)) };
  return 'not' in of ? { not: conditionOf(of.not, before) } : leafOf(of, before);
};

const partsOf = ({ kind, points, fails = -1, whole }: QuestionRecipe) => {
  const failsHere = (at: number) => (fails >= 0 && fails % 3 === at ? { fails: true } : {});
  if (kind === 'scale') return fails >= 0 ? { failsAt: fails } : {};
  if (kind === 'yesNo')
    return {
      points: { yes: points[0], no: points[1] },
      ...(fails >= 0 ? { fails: fails % 2 ? 'yes' : 'no' } : {}),
    };
  if (kind === 'choice')
    return {
      options: points.map((share, at) => ({ key: `option-${at}`, points: share, texts, ...failsHere(at) })),
    };
  const ends = [{ upTo: -3 }, { upTo: 4 }, {}];
  return {
    min: -10,
    max: 10,
    whole,
    bands: ends.map((end, at) => ({ ...end, points: points[at], ...failsHere(at) })),
  };
};

const answerOf = ({ kind, mayNotApply, applies, value, whole }: QuestionRecipe, max: number): Judged => {
  if (mayNotApply && !applies) return { kind: 'notApplicable' };
  if (kind === 'scale') return { kind, score: value % (max + 1) };
  if (kind === 'choice') return { kind, choice: `option-${value % 3}` };
  if (kind === 'yesNo') return { kind, yes: value % 2 === 0 };
  return { kind: 'number', number: whole ? (value % 21) - 10 : (value % 41) / 2 - 10 };
};

const formOf = (recipes: readonly QuestionRecipe[]): FormContent => {
  const questions: unknown[] = [];
  for (const [at, one] of recipes.entries()) {
    const { kind, weight, mayNotApply, condition } = one;
    questions.push({
      ...{ key: `question-${at}`, kind, weight: weight / 1000, mayNotApply, texts, ...partsOf(one) },
      ...(condition ? { condition: conditionOf(condition, questions as Question[]) } : {}),
    });
  }
  const half = Math.ceil(questions.length / 2);
  const sections = [questions.slice(0, half), questions.slice(half)].filter(({ length }) => length > 0);
  return FormContent.parse({
    texts,
    sections: sections.map((part, at) => ({ key: `section-${at}`, texts, questions: part })),
    violations: [],
  });
};

export const answeredCall: fc.Arbitrary<AnsweredCall> = fc
  .record({
    recipes: fc.array(questionRecipe, { minLength: 1, maxLength: 8 }),
    facts,
    max: fc.constantFrom(10 as const, 100 as const),
  })
  .map(({ recipes, facts, max }) => {
    const form = formOf(recipes);
    const answers = recipes.map((one) => answerOf(one, max));
    const given = new Map(questionsOf(form).map(({ key }, at) => [key, answers[at] as Judged]));
    return { form, facts, given, max };
  });

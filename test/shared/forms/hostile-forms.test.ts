import { checkForm } from '../../../functions/shared/forms/check-form';
import { decideByFacts, holds, type Judged } from '../../../functions/shared/forms/conditions';
import { rate } from '../../../functions/shared/forms/points';
import {
  type Condition,
  FormContent,
  mostQuestions,
  questionsOf,
} from '../../../functions/shared/forms/schema';
import { formStore } from '../../../functions/shared/forms/store';
import { runUnlessEndless } from '../../support/endless-work';
import { tableUnder } from '../../support/three-ways';
import { aChoice, aForm, aNumber, aQuestion, aYesNo } from './a-form';

const known = { sources: ['sipuni'] };
const plain = aForm([aQuestion('greeting')]);
/** The JSON of a form with `value` as the condition of its first question. */
const withCondition = (value: string): unknown =>
  JSON.parse(
    JSON.stringify(aForm([aYesNo('greeting')])).replace(
      '"mayNotApply"',
      `"condition":${value},"mayNotApply"`,
    ),
  );
const isTaken = (value: unknown) => FormContent.safeParse(value).success;

test('accepts a condition of one comparison', () => {
  expect(isTaken(withCondition('{"fact":"won","is":true}'))).toBe(true);
});

const levels = 100_000;
test.each<[string, string]>([
  ['of many levels', `${'{"not":'.repeat(levels)}{"fact":"won","is":true}${'}'.repeat(levels)}`],
  ['of many levels of lists', `{"all":${'['.repeat(levels)}${']'.repeat(levels)}}`],
  ['of many leaves', `{"any":[${'{"fact":"won","is":true},'.repeat(levels)}{"fact":"won","is":true}]}`],
  ['of many values', `{"fact":"team","is":[${'"a",'.repeat(levels)}"a"]}`],
  ['that inherits', '{"__proto__":{"fact":"won","is":true}}'],
  ['with a member too many', '{"fact":"won","is":true,"__proto__":{"not":1}}'],
  ['with a bound that is no number', '{"fact":"talkSeconds","atLeast":1e999}'],
])('refuses a condition %s', (_, json) => {
  expect(isTaken(withCondition(json))).toBe(false);
});

test.each<[string, object]>([
  ['an unknown member', { secret: 1 }],
  ['a name of many characters', { texts: { en: { name: 'x'.repeat(1_000_000) } } }],
  ['an unknown language', { texts: { xx: { name: 'A form' } } }],
  ['no wording', { texts: {} }],
  ['many sections', { sections: Array(mostQuestions + 1).fill(plain.sections[0]) }],
  ['a section twice', { sections: [plain.sections[0], plain.sections[0]] }],
  ['no section', { sections: [] }],
])('refuses a form with %s', (_, more) => {
  expect(isTaken({ ...plain, ...more })).toBe(false);
});

test.each<[string, unknown[]]>([
  ['a question twice', [aQuestion('one'), aQuestion('one')]],
  ['many questions', Array.from({ length: mostQuestions + 1 }, (_, at) => aQuestion(`question-${at}`))],
  ['a question called __proto__', [aQuestion('__proto__')]],
  [
    'an option twice',
    [
      {
        ...aChoice('one', { a1: 1 }),
        options: Array(2).fill({ key: 'a1', points: 1, texts: { en: { name: 'A' } } }),
      },
    ],
  ],
  ['points below zero', [aYesNo('one', { points: { yes: 100, no: -1 } })]],
  ['a range that the table cannot hold', [aNumber('one', { max: 1e17 })]],
  ['a band near zero', [aNumber('one', { bands: [{ upTo: 1e-200, points: 0 }, { points: 1 }] })]],
  ['a weight near zero', [aQuestion('one', { weight: 1e-200 })]],
  ['points near zero', [aYesNo('one', { points: { yes: 1e-200, no: 0 } })]],
  [
    'a condition on a number near zero',
    [aYesNo('one'), aYesNo('two', { condition: { question: 'one', below: -1e-200 } })],
  ],
  ['a weight below zero', [aQuestion('one', { weight: -1 })]],
])('refuses a form that has %s', (_, questions) => {
  expect(() => aForm(questions)).toThrow();
});

test('ignores a member __proto__ of a form', () => {
  const form = FormContent.safeParse(
    JSON.parse(JSON.stringify(plain).replace('{', '{"__proto__":{"minWords":0},')),
  );
  expect(form.data?.minWords ?? 25).toBe(25);
});

describe('a key that every object inherits', () => {
  const form = aForm([
    aChoice('constructor', { constructor: 40, other: 0 }),
    aQuestion('next', { condition: { question: 'constructor', is: 'constructor' } }),
  ]);
  const [first, second] = questionsOf(form);
  const answer: Judged = { kind: 'choice', choice: 'constructor' };

  test('may name a question, an option and a condition', () => {
    expect(checkForm(form, known)).toEqual([]);
    expect(first && rate(first, answer, 10)).toEqual({ points: 40 });
    expect(holds(second?.condition as Condition, new Map([['constructor', answer]]), 10)).toBe(true);
  });

  test('is not found as a form', async () => {
    const forms = formStore(tableUnder({}).table);
    expect(await forms.head('constructor')).toBeUndefined();
    expect(await forms.get('constructor', 1)).toBeUndefined();
    expect(await forms.versions('constructor')).toEqual([]);
  });

  test('is not found as an answer', () => {
    expect(holds({ question: 'constructor', applies: true }, new Map(), 10)).toBe(false);
  });
});

describe('an invisible character', () => {
  const reversed = '“good morning” \u202egninrom doog\u202c';
  const texts = { en: { name: 'Greeting', description: reversed } };

  test.each<[string, FormContent]>([
    ['of a question', aForm([aQuestion('asked', { texts })])],
    [
      'of an option',
      aForm([
        aChoice(
          'asked',
          {},
          {
            options: ['one', 'two'].map((key) => ({
              key,
              points: 1,
              texts: { en: { name: `${key}\u200b` } },
            })),
          },
        ),
      ]),
    ],
  ])('%s is a fault of the question', (_, form) => {
    expect(checkForm(form, known)).toMatchObject([{ question: 'asked', code: 'HIDDEN_CHARACTERS' }]);
  });

  test.each([
    ['a soft hyphen', '\u00ad'],
    ['a joiner', '\u034f'],
    ['a letter that shows nothing', '\u3164'],
    ['a row of variations', '\ufe0f\ufe01'],
    ['a variation of the supplement', '\u{e0101}'],
  ])('may be %s', (_, hidden) => {
    const name = `Greeting${hidden}`;
    const form = aForm([aQuestion('asked', { texts: { en: { name, description: '“good day”' } } })]);
    expect(checkForm(form, known)).toMatchObject([{ code: 'HIDDEN_CHARACTERS' }]);
  });

  test('is allowed in an emoji', () => {
    const form = aForm([
      aQuestion('asked', { texts: { en: { name: '☎️ Greeting', description: '“good day”' } } }),
    ]);
    expect(checkForm(form, known)).toEqual([]);
  });

  test('of a violation is a fault of the violation', () => {
    const form = aForm([aQuestion('asked')], { violations: [{ key: 'rudeness', texts }] });
    expect(checkForm(form, known)).toMatchObject([{ violation: 'rudeness', code: 'HIDDEN_CHARACTERS' }]);
  });

  test('of a section is a fault of the form', () => {
    const [section] = plain.sections;
    const form = { ...plain, sections: [{ ...section, texts: { en: { name: 'A\u2067B' } } }] } as FormContent;
    const [fault] = checkForm(form, known);
    expect(fault).toEqual({ code: 'HIDDEN_CHARACTERS', message: expect.any(String) });
  });
});

test('checks quotation marks without an end in linear time', () => {
  const texts = (key: string) => ({
    en: { name: key, description: `${'“„«'.repeat(600)}${'a'.repeat(200)}` },
  });
  const options = Array.from({ length: 12 }, (_, at) => ({
    key: `o${at}`,
    points: 1,
    texts: texts(`o${at}`),
  }));
  const form = aForm([aChoice('asked', {}, { options, texts: texts('asked') })]);
  expect(runUnlessEndless(() => checkForm(form, known))).toEqual([]);
});

/** Every question depends on the ten before it. */
const tangledForm = () => {
  const conditionOf = (at: number): Condition => ({
    all: Array.from({ length: Math.min(at, 10) }, (_, back) => ({
      any: [
        { question: `question-${at - 1 - back}`, atLeast: 30 + at },
        { not: { question: `question-${at - 1 - back}`, atLeast: 60 } },
      ],
    })),
  });
  return aForm(
    Array.from({ length: mostQuestions }, (_, at) =>
      aQuestion(`question-${at}`, at === 0 ? {} : { mayNotApply: true, condition: conditionOf(at) }),
    ),
  );
};

test('ends the check of a form whose questions all depend on each other', () => {
  expect(runUnlessEndless(() => checkForm(tangledForm(), known))).toEqual([]);
});

/**
 * Eight questions have seven options, and the last one needs all answers to differ. No call can satisfy that.
 */
const pigeonholeForm = () => {
  const options = Array.from({ length: 7 }, (_, at) => `hole-${at}`);
  const pigeons = Array.from({ length: 8 }, (_, at) => `pigeon-${at}`);
  const differ = pigeons.flatMap((one, at) =>
    pigeons
      .slice(at + 1)
      .flatMap((other) =>
        options.map(
          (is): Condition => ({ not: { all: [one, other].map((question) => ({ question, is })) } }),
        ),
      ),
  );
  const checks = Array.from({ length: 20 }, (_, at) => `check-${at}`);
  return aForm([
    ...pigeons.map((key) => aChoice(key, Object.fromEntries(options.map((option) => [option, 1])))),
    ...checks.map((key, at) => aQuestion(key, { condition: { all: differ.slice(at * 10, at * 10 + 10) } })),
    aQuestion('last', { condition: { all: checks.map((question) => ({ question, applies: true })) } }),
  ]);
};

test('stops a long check and accepts the question', () => {
  expect(runUnlessEndless(() => checkForm(pigeonholeForm(), known))).toEqual([]);
});

test('decides the largest condition by facts', () => {
  const leaf: Condition = { not: { not: { not: { fact: 'team', is: 'north' } } } };
  const condition: Condition = { all: Array(20).fill(leaf) };
  const facts = { source: 'sipuni', direction: 'inbound', won: false, talkSeconds: 1 };
  expect(decideByFacts(condition, facts)).toBe(true);
});

import { checkForm } from '../../../functions/shared/forms/check-form';
import type { Condition } from '../../../functions/shared/forms/schema';
import { aChoice, aForm, aNumber, aQuestion, aYesNo } from './a-form';

const known = { sources: ['sipuni', 'alotech'], teams: ['north'] };
const faultsOf = (...questions: unknown[]) =>
  checkForm(aForm(questions), known).map(({ question, code }) => ({ question, code }));

const before = [
  aYesNo('raised'),
  aChoice('topic', { price: 100, time: 50 }),
  aQuestion('tone', { mayNotApply: true }),
  aNumber('waited', { condition: { fact: 'direction', is: 'inbound' } }),
];
const faultsWith = (condition: Condition) => faultsOf(...before, aQuestion('asked', { condition }));

test('finds no fault in a sound form', () => {
  expect(
    faultsWith({
      all: [
        { question: 'raised', is: true },
        { fact: 'won', is: false },
      ],
    }),
  ).toEqual([]);
});

test('says in a fault what to do', () => {
  const [fault] = checkForm(
    aForm([aQuestion('asked', { condition: { question: 'other', is: true } })]),
    known,
  );
  expect(fault?.message).toBe(
    'Question asked depends on other, but no earlier question has that key. Name an earlier one.',
  );
});

describe('a condition on a question', () => {
  test.each<[string, unknown[]]>([
    ['nobody asks', [aQuestion('asked', { condition: { question: 'constructor', is: true } })]],
    ['asks itself', [aQuestion('asked', { condition: { question: 'asked', applies: true } })]],
    [
      'comes later',
      [aQuestion('asked', { condition: { not: { question: 'later', is: true } } }), aYesNo('later')],
    ],
  ])('that %s is a fault', (_, questions) => {
    expect(faultsOf(...questions)).toEqual([{ question: 'asked', code: 'UNKNOWN_QUESTION' }]);
  });
});

test.each<[string, Condition]>([
  ['an unknown source', { fact: 'source', is: ['sipuni', 'nobody'] }],
  ['an unknown team', { fact: 'team', is: 'south' }],
  ['a direction that is never scored', { fact: 'direction', is: 'internal' }],
  ['a text where yes or no stands', { fact: 'won', is: 'yes' }],
  ['a length that no call has', { fact: 'talkSeconds', below: 0 }],
  ['bounds that cross', { fact: 'talkSeconds', atLeast: 60, below: 60 }],
  ['an option that does not exist', { question: 'topic', is: ['price', 'quality'] }],
  ['a score with a word', { question: 'tone', is: 'good' }],
  ['a choice with a bound', { question: 'topic', atLeast: 50 }],
  ['a score above its maximum', { question: 'tone', atLeast: 101 }],
  ['a number outside its range', { question: 'waited', atLeast: 11 }],
  ['a fraction of a whole number', { question: 'waited', atLeast: 1.2, below: 1.8 }],
])('finds a fault in a comparison with %s', (_, condition) => {
  expect(faultsWith(condition)).toEqual([{ question: 'asked', code: 'UNFIT_CONDITION' }]);
});

test.each<[string, Condition]>([
  [
    'both answers at once',
    {
      all: [
        { question: 'raised', is: true },
        { question: 'raised', is: false },
      ],
    },
  ],
  [
    'neither of two answers',
    {
      not: {
        any: [
          { fact: 'won', is: true },
          { fact: 'won', is: false },
        ],
      },
    },
  ],
  ['that a question that always applies does not', { question: 'raised', applies: false }],
  [
    'an answer in calls that never get the question',
    {
      all: [
        { question: 'waited', below: 3 },
        { fact: 'direction', is: 'outbound' },
      ],
    },
  ],
  [
    'that a question applies and has no value',
    { all: [{ question: 'tone', applies: true }, { not: { question: 'tone', atLeast: 0 } }] },
  ],
])('finds that a question that wants %s is never asked', (_, condition) => {
  expect(faultsWith(condition)).toEqual([{ question: 'asked', code: 'NEVER_ASKED' }]);
});

test.each<[string, Condition]>([
  ['an unknown team', { not: { fact: 'team', is: 'north' } }],
  [
    'what does not apply',
    { all: [{ not: { question: 'tone', atLeast: 0 } }, { question: 'tone', applies: false }] },
  ],
  [
    'calls that never get a question',
    {
      all: [
        { question: 'waited', applies: false },
        { question: 'raised', is: true },
      ],
    },
  ],
  ['the last value of a range', { question: 'waited', atLeast: 10 }],
  ['a score between two steps', { question: 'tone', atLeast: 95, below: 100 }],
])('accepts a question that wants %s', (_, condition) => {
  expect(faultsWith(condition)).toEqual([]);
});

describe('a question that nobody can answer', () => {
  test.each<[string, unknown]>([
    ['takes whole numbers in a range without any', aNumber('asked', { min: 0.2, max: 0.8 })],
    ['has a band below its range', aNumber('asked', { bands: [{ upTo: -1, points: 0 }, { points: 9 }] })],
    ['has a band above its range', aNumber('asked', { bands: [{ upTo: 10, points: 0 }, { points: 9 }] })],
    [
      'has a band between whole numbers',
      aNumber('asked', { bands: [{ upTo: 3, points: 0 }, { upTo: 3.5, points: 1 }, { points: 9 }] }),
    ],
  ])('%s', (_, question) => {
    expect(faultsOf(question)).toEqual([{ question: 'asked', code: 'NEVER_ANSWERED' }]);
  });

  test('has two options with the same name', () => {
    const optionNamed = (key: string, name: string) => ({ key, points: 1, texts: { en: { name } } });
    expect(
      faultsOf(
        aQuestion('asked', {
          kind: 'choice',
          options: [optionNamed('one', 'Sale'), optionNamed('two', 'sale')],
        }),
      ),
    ).toEqual([{ question: 'asked', code: 'NEVER_ANSWERED' }]);
  });
});

test('lets a band of fractions end between whole numbers', () => {
  expect(
    faultsOf(
      aNumber('asked', {
        whole: false,
        bands: [{ upTo: 0, points: 1 }, { upTo: 0.5, points: 1 }, { points: 9 }],
      }),
    ),
  ).toEqual([]);
});

test.each<[string, unknown]>([
  [
    'choice',
    aQuestion('asked', {
      kind: 'choice',
      options: ['one', 'two'].map((key) => ({ key, points: 0, fails: true, texts: { en: { name: key } } })),
    }),
  ],
  [
    'number',
    aNumber('asked', {
      bands: [
        { upTo: 3, points: 0, fails: true },
        { points: 9, fails: true },
      ],
    }),
  ],
])('finds a fault in a %s that fails with every answer', (_, question) => {
  expect(faultsOf(question)).toEqual([{ question: 'asked', code: 'ALWAYS_FAILS' }]);
});

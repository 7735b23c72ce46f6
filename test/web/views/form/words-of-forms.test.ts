import { shippedForms } from '../../../../functions/shared/forms/shipped';
import { wordsOfAssignment } from '../../../../web/src/parts/form-words/assignment-words';
import { pathOfForm } from '../../../../web/src/parts/form-words/path-of-form';
import type { FormVersion } from '../../../../web/src/parts/form-words/use-form-version';
import { languagesOf, wordingIn } from '../../../../web/src/parts/form-words/wording';
import { type Condition, wordsOfCondition } from '../../../../web/src/views/form/compare/condition-words';
import { linesOfQuestion, type Question } from '../../../../web/src/views/form/compare/question-lines';
import { readPlace, writePlace } from '../../../../web/src/views/form/place';
import { english as t } from '../../support/english';

const version = { ...shippedForms.service?.versions[0] } as unknown as FormVersion;
const questionIn = (key: string) =>
  version.sections.flatMap(({ questions }) => questions).find((question) => question.key === key) as Question;

test.each<[Condition, string]>([
  [{ fact: 'direction', is: ['inbound', 'unknown'] }, 'direction is Inbound or Unknown'],
  [{ fact: 'won', is: true }, 'won deal is Yes'],
  [{ fact: 'team', is: 'North' }, 'team is North'],
  [{ fact: 'talkSeconds', atLeast: 60 }, 'talk in seconds is at least 60'],
  [{ question: 'greeting', below: 50 }, '“Greeting and introduction” is below 50'],
  [{ question: 'holds', atLeast: 1, below: 3 }, '“Times on hold” is at least 1 and below 3'],
  [{ question: 'outcome', is: 'promised' }, '“Outcome” is Promised'],
  [{ question: 'outcome', applies: false }, '“Outcome” does not apply'],
  [{ not: { question: 'outcome', applies: true } }, 'not (“Outcome” applies)'],
  [
    {
      all: [
        { fact: 'won', is: false },
        {
          any: [
            { fact: 'team', is: 'A' },
            { fact: 'team', is: 'B' },
          ],
        },
      ],
    },
    'won deal is No and (team is A or team is B)',
  ],
])('describes a condition as %j', (condition, words) => {
  expect(wordsOfCondition(condition, version, 'en', t)).toBe(words);
});

const linesOf = (question: Question) =>
  Object.fromEntries(linesOfQuestion(question, version, 'en', t).map(({ field, text }) => [field, text]));

test('describes each kind of question with its points and what fails a call', () => {
  expect(linesOf({ ...questionIn('greeting'), failsAt: 20, weight: 0 } as Question)).toMatchObject({
    ...{ kind: 'A score on a scale', weight: '0 (told, not scored)', fails: 'At 20 % and below' },
  });
  expect(linesOf(questionIn('verification'))).toMatchObject({
    ...{ kind: 'Yes or no', points: 'Yes: 100 %; No: 0 %', fails: 'No', mayNotApply: 'Yes' },
  });
  expect(linesOf(questionIn('outcome'))).toMatchObject({
    ...{ kind: 'One of 4 options', provenBy: 'Anyone' },
    points: 'Settled: 100 %; Promised: 75 %; Passed on: 50 %; Open: 0 %',
  });
  expect(linesOf(questionIn('holds'))).toMatchObject({
    ...{ kind: 'A whole number from 0 to 50', points: 'up to 1: 100 %; up to 3: 50 %; above: 0 %' },
  });
  expect(linesOf(questionIn('follow-up'))).toMatchObject({ condition: '“Outcome” is Promised or Passed on' });
  expect(linesOf(questionIn('greeting'))).not.toHaveProperty('fails');
});

test('says which calls a form is for', () => {
  expect(wordsOfAssignment({}, t)).toEqual(['Every call']);
  const appliesTo = {
    sources: ['alotech' as const],
    directions: ['inbound' as const],
    teams: ['North'],
    won: false,
  };
  expect(wordsOfAssignment(appliesTo, t)).toEqual([
    'Sources: Alotech',
    'Directions: Inbound',
    'Teams: North',
    'Calls without a won deal',
  ]);
});

test('takes English when a language is missing, else any language', () => {
  expect(wordingIn({ en: 'e', ru: 'r' }, 'uz')).toBe('e');
  expect(wordingIn({ ru: 'r' }, 'uz')).toBe('r');
  expect(languagesOf({ ru: 'r', tr: 't' })).toEqual(['tr', 'ru']);
});

const known = {
  activeVersion: 2,
  latestVersion: 3,
  versions: [{ version: 3 }, { version: 2 }, { version: 1 }],
};
const placeOf = (search: string, head: typeof known = known) =>
  readPlace(new URLSearchParams(search), head, 'uz');

test('shows the newest version beside the active one by default', () => {
  expect(placeOf('')).toEqual({ left: 2, right: 3, language: 'uz', onlyDifferences: false });
  expect(placeOf('', { ...known, activeVersion: 3 })).toMatchObject({ left: 2, right: 3 });
  expect(placeOf('right=1')).toMatchObject({ left: undefined, right: 1 });
  expect(placeOf('right=x&left=-1&wording=de')).toMatchObject({ left: 2, right: 3, language: 'uz' });
});

test('reads the place that it wrote', () => {
  for (const left of [undefined, 1]) {
    const place = { left, right: 0, language: 'ru', onlyDifferences: true } as const;
    expect(readPlace(writePlace(place), known, 'en')).toEqual(place);
  }
  expect(pathOfForm('own', { left: '1' })).toBe('/forms/own?left=1');
});

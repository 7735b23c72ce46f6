import { checkForm } from '../../../functions/shared/forms/check-form';
import type { FormFaultCode } from '../../../functions/shared/forms/checks/fault';
import { wordingFaults } from '../../../functions/shared/forms/checks/wordings';
import { Question } from '../../../functions/shared/forms/schema';
import { shippedForms } from '../../../functions/shared/forms/shipped';
import { type Language, languages } from '../../../functions/shared/languages';
import { sound, unheard, vague } from './questions-to-check';

const questionIn = (language: Language, description: string, more: Record<string, unknown> = {}) =>
  Question.parse({
    ...{ key: 'asked', kind: 'scale', weight: 1, texts: { [language]: { name: '?', description } } },
    ...more,
  });
const codesOf = (language: Language, description: string): FormFaultCode[] =>
  wordingFaults(questionIn(language, description)).map(({ code }) => code);
const each = (texts: typeof vague) =>
  languages.flatMap((language) => texts[language].map((text): [Language, string] => [language, text]));

test.each(each(vague))('finds it vague in %s: %s', (language, text) => {
  expect(codesOf(language, text)).toContain('VAGUE');
});

test.each(each(unheard))('finds that no call contains it in %s: %s', (language, text) => {
  expect(codesOf(language, text)).toContain('CANNOT_BE_HEARD');
});

test.each(each(sound))('accepts it in %s: %s', (language, text) => {
  expect(codesOf(language, text)).toEqual([]);
});

const outcome = (...names: string[]) =>
  questionIn('en', 'How did the call go?', {
    kind: 'choice',
    options: names.map((name, at) => ({ key: `option-${at}`, points: 50, texts: { en: { name } } })),
  });

test('finds a choice vague if its options only judge', () => {
  expect(wordingFaults(outcome('Good', 'Bad'))).toMatchObject([{ question: 'asked', code: 'VAGUE' }]);
});

test('accepts a choice whose options say what happened', () => {
  expect(wordingFaults(outcome('A sale', 'A call back', 'Wrong number'))).toEqual([]);
});

test('accepts a choice with an example phrase in an option', () => {
  expect(wordingFaults(outcome('Good: “glad to help”', 'Bad'))).toEqual([]);
});

test('finds a violation that only judges vague', () => {
  const texts = { en: { name: 'Bad manners', description: 'The agent is unprofessional.' } };
  expect(wordingFaults({ key: 'manners', texts })).toMatchObject([{ violation: 'manners', code: 'VAGUE' }]);
});

test('names the language of the wording in a fault', () => {
  expect(wordingFaults(questionIn('ru', 'Оператор вежлив.'))).toMatchObject([
    { message: expect.stringContaining('Russian') },
  ]);
});

test.each(Object.entries(shippedForms))(
  'finds no fault in any version of the shipped form %s',
  (_, { versions }) => {
    for (const content of versions) expect(checkForm(content, { sources: ['sipuni'] })).toEqual([]);
  },
);

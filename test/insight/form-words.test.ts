import { describeQuestion, describeViolation } from '../../functions/insight/scoring/form-words';
import { Question, questionsOf } from '../../functions/shared/forms/schema';
import type { Texts } from '../../functions/shared/forms/texts';
import type { Language } from '../../functions/shared/languages';
import { everyKind } from './every-kind';

const texts: Texts<{ name: string; description: string }> = {
  uz: { name: 'Salom', description: '“assalomu alaykum”.' },
  ru: { name: 'Привет', description: '“добрый день”.' },
  en: { name: 'Greeting', description: '“good morning”.' },
};
const { uz: _, ...withoutUzbek } = texts;

const question = (change: object = {}): Question =>
  Question.parse({ kind: 'scale', key: 'greeting', weight: 1, texts, ...change });
const described = (one: Question, byAgent: Language[], language = 'uz') =>
  describeQuestion(one, { language, byAgent });

describe('a question is described', () => {
  test('in each language that the agent speaks, and keeps its name', () => {
    expect(described(question(), ['ru', 'uz'])).toMatchObject({
      name: 'Salom',
      description: '“добрый день”. “assalomu alaykum”.',
    });
    expect(described(question(), ['ru'])).toMatchObject({ name: 'Salom', description: '“добрый день”.' });
  });

  test('in the languages of the agent that it is worded in', () => {
    expect(described(question({ texts: withoutUzbek }), ['ru', 'uz']).description).toBe('“добрый день”.');
  });

  test('in the language of the call, else in English, when the agent speaks none that it is worded in', () => {
    expect(described(question(), []).description).toBe('“assalomu alaykum”.');
    expect(described(question(), ['tr']).description).toBe('“assalomu alaykum”.');
    expect(described(question({ texts: withoutUzbek }), ['uz']).description).toBe('“good morning”.');
  });

  test('with when it does not apply, in the same languages, and only where it may not', () => {
    const worded = {
      uz: { ...texts.uz, notApplicable: 'Hech kim.' },
      ru: { ...texts.ru, notApplicable: 'Никто.' },
      en: texts.en,
    };
    const may = (byAgent: Language[], mayNotApply = true) =>
      described(question({ texts: worded, mayNotApply }), byAgent).notApplicable;
    expect(may(['ru', 'uz'])).toBe('Никто. Hech kim.');
    expect(may(['en'])).toBe('Hech kim.');
    expect(may(['ru'], false)).toBeUndefined();
    expect(described(question({ mayNotApply: true }), []).notApplicable).toBe(true);
  });

  test('with its options in the languages of the agent', () => {
    const [, mood] = questionsOf(everyKind);
    const [glad] = mood?.kind === 'choice' ? mood.options : [];
    const russian = { ...glad, texts: { ...glad?.texts, ru: { name: 'Рад', description: 'Благодарит.' } } };
    const options = [russian, { ...russian, key: 'calm' }];
    const { options: told } = described({ ...mood, options } as Question, ['ru'], 'en') as {
      options: unknown[];
    };
    expect(told[0]).toEqual({ key: 'glad', name: 'Glad', description: 'Благодарит.' });
  });
});

test('a violation is described in the languages of the agent', () => {
  const kind = { key: 'rudeness', texts };
  expect(describeViolation(kind, { language: 'en', byAgent: ['ru'] })).toMatchObject({
    key: 'rudeness',
    name: 'Greeting',
    description: '“добрый день”.',
  });
});

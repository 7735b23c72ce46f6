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
const describeTo = (one: Question, byAgent: Language[], language = 'uz') =>
  describeQuestion(one, { language, byAgent });

describe('the description of a question', () => {
  test('is in each language that the agent speaks, beside its name', () => {
    expect(describeTo(question(), ['ru', 'uz'])).toMatchObject({
      name: 'Salom',
      description: '“добрый день”. “assalomu alaykum”.',
    });
    expect(describeTo(question(), ['ru'])).toMatchObject({ name: 'Salom', description: '“добрый день”.' });
  });

  test("is in each of the agent's languages that its texts have", () => {
    expect(describeTo(question({ texts: withoutUzbek }), ['ru', 'uz']).description).toBe('“добрый день”.');
  });

  test("is in the call's language or English if the agent's languages are missing", () => {
    expect(describeTo(question(), []).description).toBe('“assalomu alaykum”.');
    expect(describeTo(question(), ['tr']).description).toBe('“assalomu alaykum”.');
    expect(describeTo(question({ texts: withoutUzbek }), ['uz']).description).toBe('“good morning”.');
  });

  test('says when the question does not apply, but only if it may not apply', () => {
    const worded = {
      uz: { ...texts.uz, notApplicable: 'Hech kim.' },
      ru: { ...texts.ru, notApplicable: 'Никто.' },
      en: texts.en,
    };
    const may = (byAgent: Language[], mayNotApply = true) =>
      describeTo(question({ texts: worded, mayNotApply }), byAgent).notApplicable;
    expect(may(['ru', 'uz'])).toBe('Никто. Hech kim.');
    expect(may(['en'])).toBe('Hech kim.');
    expect(may(['ru'], false)).toBeUndefined();
    expect(describeTo(question({ mayNotApply: true }), []).notApplicable).toBe(true);
  });

  test("has its options in the agent's languages", () => {
    const [, mood] = questionsOf(everyKind);
    const [glad] = mood?.kind === 'choice' ? mood.options : [];
    const russian = { ...glad, texts: { ...glad?.texts, ru: { name: 'Рад', description: 'Благодарит.' } } };
    const options = [russian, { ...russian, key: 'calm' }];
    const { options: told } = describeTo({ ...mood, options } as Question, ['ru'], 'en') as {
      options: unknown[];
    };
    expect(told[0]).toEqual({ key: 'glad', name: 'Glad', description: 'Благодарит.' });
  });
});

test("a violation is described in the agent's languages", () => {
  const kind = { key: 'rudeness', texts };
  expect(describeViolation(kind, { language: 'en', byAgent: ['ru'] })).toMatchObject({
    key: 'rudeness',
    name: 'Greeting',
    description: '“добрый день”.',
  });
});

import { CriteriaSet, wordForLanguages, wordingIn } from '../../../functions/shared/criteria/schema';

const set: CriteriaSet = CriteriaSet.parse({
  criteria: [
    {
      key: 'greeting',
      weight: 1,
      texts: {
        uz: { name: 'Salom', description: '“assalomu alaykum”.' },
        ru: { name: 'Привет', description: '“добрый день”.' },
        en: { name: 'Greeting', description: '“good morning”.' },
      },
    },
    {
      key: 'russian-only',
      weight: 1,
      texts: {
        ru: { name: 'Вежливость', description: '“спасибо”.' },
        en: { name: 'Courtesy', description: '“thanks”.' },
      },
    },
  ],
  violations: [{ key: 'english-only', texts: { en: { name: 'Rudeness', description: '“shut up”.' } } }],
});

describe('criteria for a mixed call', () => {
  const worded = wordForLanguages(set, 'uz', ['ru', 'uz']);
  const descriptionOf = (at: number) => wordingIn(worded.criteria[at]?.texts ?? {}, 'uz').description;

  test('are described in each of its languages', () => {
    expect(descriptionOf(0)).toBe('“добрый день”. “assalomu alaykum”.');
  });

  test('are described in the languages of the call that they are worded in', () => {
    expect(descriptionOf(1)).toBe('“спасибо”.');
  });

  test('are described in English when they are worded in no language of the call', () => {
    expect(wordingIn(worded.violations[0]?.texts ?? {}, 'uz').description).toBe('“shut up”.');
  });

  test('keep their names, and their wordings in other languages', () => {
    expect(wordingIn(worded.criteria[0]?.texts ?? {}, 'uz').name).toBe('Salom');
    expect(worded.criteria[0]?.texts.en).toEqual(set.criteria[0]?.texts.en);
    expect(worded.criteria[0]?.texts.ru).toEqual(set.criteria[0]?.texts.ru);
  });

  test('are described in the language of the agent when the call is in another', () => {
    const texts = wordForLanguages(set, 'uz', ['ru']).criteria[0]?.texts ?? {};
    expect(wordingIn(texts, 'uz').description).toBe('“добрый день”.');
  });

  test('stay as they are for a call in one language, or in none that is known', () => {
    expect(wordForLanguages(set, 'uz', ['uz'])).toBe(set);
    expect(wordForLanguages(set, 'und', [])).toBe(set);
  });
});

import { languages } from '../../../functions/shared/languages';
import { firstLanguage, languageCodes, ownNames } from '../../../web/src/texts/languages';
import { loadTexts } from '../../../web/src/texts/load-texts';

/** Every text by its key. */
const flat = (texts: object, path = ''): [key: string, text: string][] =>
  Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value as object, `${path}${key}.`),
  );

const variablesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test('knows every language that Santral transcribes', () => {
  expect([...languageCodes].sort()).toEqual([...languages].sort());
  expect(new Set(Object.values(ownNames)).size).toBe(languages.length);
});

test.each(languageCodes)('has no empty text in %s and the same variables as English', async (code) => {
  const english = new Map(flat(await loadTexts('en')));
  for (const [key, text] of flat(await loadTexts(code))) {
    expect(text.trim()).not.toBe('');
    const model = english.get(key) ?? english.get(key.replace(/_(two|few|many)$/, '_other')) ?? '';
    expect([key, variablesIn(text)]).toEqual([key, variablesIn(model)]);
  }
});

test.each([
  ['ru', ['tr-TR'], 'ru'],
  [null, ['fr-FR', 'tr-TR', 'en-US'], 'tr'],
  ['xx', ['uz-Latn-UZ'], 'uz'],
  [null, ['fr'], 'en'],
] as const)('given %s chosen and %j preferred, begins in %s', (chosen, preferred, expected) => {
  expect(firstLanguage(chosen, preferred)).toBe(expected);
});

/** Words that the page must not use, because it has others for the same things. */
test.each([
  ['tr', /çağrı|ekip|satış|döküm|kuşkulu/i],
  ['uz', /\bforma\b|aniqlash tizimi|taalluqli/i],
  ['ru', /поставщик/i],
] as const)('uses one word for one thing in %s', async (code, others) => {
  expect(flat(await loadTexts(code)).filter(([, text]) => others.test(text))).toEqual([]);
});

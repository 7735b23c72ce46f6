import { everyLanguage, languageList } from '../../shared/languages';
import { isHesitation } from '../../shared/languages/hesitations';
import type { FillerWords } from '../../shared/languages/vocabulary';
import { formsOf } from '../../shared/words';

/** Hedges ("kind of", "falan", "как бы") and words that also answer ("böyle", "короче") are no fillers. */
const fillers: Readonly<Record<string, FillerWords>> = Object.fromEntries(
  Object.entries(languageList).map(([code, language]) => [code, language.fillers]),
);

const noFillerBefore = new Map(
  everyLanguage.flatMap((language) =>
    Object.entries(language.fillers.notBefore ?? {}).map(([word, next]) => [word, new Set(next)] as const),
  ),
);

const phrasesOf = (kind: 'always' | 'setOff'): Readonly<Record<string, ReadonlySet<string>>> =>
  Object.fromEntries(
    Object.entries(fillers).map(([language, lists]) => [
      language,
      new Set(lists[kind].map((phrase) => formsOf(phrase).join(' '))),
    ]),
  );
const always = phrasesOf('always');
const setOff = phrasesOf('setOff');

/** Where a phrase is a filler. */
export type FillerKind = 'always' | 'set-off' | 'none';

/**
 * @param forms the words of a phrase from `formsOf`
 * @param language ISO 639-1 of the call. An unknown language has no fillers.
 * @param next the word after the phrase
 */
export const fillerKind = (forms: readonly string[], language: string, next = ''): FillerKind => {
  if (forms.length === 0) return 'none';
  const words = forms.filter((form) => !isHesitation(form));
  if (words.length === 0) return 'always';
  const phrase = words.join(' ');
  if (noFillerBefore.get(phrase)?.has(next)) return 'none';
  if (always[language]?.has(phrase)) return 'always';
  return setOff[language]?.has(phrase) ? 'set-off' : 'none';
};

/** Every filler of every language. A test compares them with the protected words. */
export const everyFiller = (): string[] =>
  Object.values(fillers).flatMap((lists) => [...lists.always, ...lists.setOff]);

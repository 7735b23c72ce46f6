import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLanguage, type Language, languageList, languages } from '../languages';
import { type LanguageDefinition, scriptsOf } from '../languages/definition';
import { normalizeWord } from './normalize-word';
import { stemFileOf } from './stem-files';
import { readWordSet, type WordSet } from './word-set';

const letters = { latin: /^[\p{Script=Latin}'-]+$/u, cyrillic: /^[\p{Script=Cyrillic}'-]+$/u };

const stems = new Map<Language, WordSet>();

const stemsOf = (language: Language): WordSet => {
  const { folder } = languageList[language].lexicon;
  const read = stems.get(language) ?? readWordSet(readFileSync(join(folder, stemFileOf(language))));
  stems.set(language, read);
  return read;
};

interface Judges {
  /** A word of one of these is known. */
  know: readonly Language[];
  /** Other words in the scripts of these are unknown. */
  deny: readonly Language[];
  /** Is a word known in another language that spells it differently? */
  isBorrowed?: (word: string) => boolean;
}

const judgesOf = (language: string): Judges | undefined => {
  const base = language.toLowerCase().split(/[-_]/u)[0] ?? '';
  if (base === '' || base === 'mul' || base === 'und') return { know: languages, deny: languages };
  if (!isLanguage(base)) return undefined;
  const { borrowsFrom, respells = {} }: LanguageDefinition['lexicon'] = languageList[base].lexicon;
  return {
    know: [base, ...borrowsFrom.filter(isLanguage)],
    deny: [base],
    isBorrowed: (word) =>
      Object.entries(respells).some(([from, respell]) => isLanguage(from) && isKnownIn(from, respell(word))),
  };
};

const isInScriptOf = (language: Language, word: string): boolean =>
  scriptsOf(languageList[language]).some((script) => letters[script].test(word));

const isKnownIn = (language: Language, word: string): boolean => {
  const { lexicon } = languageList[language];
  const has = stemsOf(language);
  for (const key of lexicon.keysFor(lexicon.fold(word))) {
    if (has(key)) return true;
  }
  return false;
};

/** No rule covers a word of 40 letters. */
const longestWord = 40;

const judge = (word: string, { know, deny, isBorrowed }: Judges): boolean | undefined => {
  const isKnown = (text: string) =>
    know.some((language) => isInScriptOf(language, text) && isKnownIn(language, text));
  if (isKnown(word)) return true;
  if (isBorrowed?.(word)) return true;
  const parts = word.split('-').filter((part) => part !== '');
  if (parts.length > 1 && parts.every(isKnown)) return true;
  return deny.some((language) => isInScriptOf(language, word)) ? false : undefined;
};

/**
 * Is a word form a word of a language (decision 029)? It errs towards yes, since a suffix may follow any
 * stem.
 *
 * @param word from formOf of words.ts, or as written
 * @param language with or without a region. Under `und` a word of any language is known.
 * @returns undefined for another language, a digit, a placeholder or a foreign script
 */
export const isKnownWord = (word: string, language: string): boolean | undefined => {
  const judging = judgesOf(language);
  const normalized = normalizeWord(word);
  if (!judging || !/\p{L}/u.test(normalized) || normalized.length > longestWord) return undefined;
  return judge(normalized, judging);
};

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { english } from './english';
import type { LanguageRules } from './language-rules';
import { normalizeWord } from './normalize-word';
import { russian } from './russian';
import { type LexiconLanguage, lexiconLanguages, stemFileOf } from './stem-files';
import { turkish } from './turkish';
import { latinAsRussian, uzbek } from './uzbek';
import { readWordSet, type WordSet } from './word-set';

const latin = /^[\p{Script=Latin}'-]+$/u;
const cyrillic = /^[\p{Script=Cyrillic}'-]+$/u;

const lexicons = {
  tr: { rules: turkish, scripts: [latin] },
  uz: { rules: uzbek, scripts: [latin, cyrillic] },
  ru: { rules: russian, scripts: [cyrillic] },
  en: { rules: english, scripts: [latin] },
} as const satisfies Record<LexiconLanguage, { rules: LanguageRules; scripts: RegExp[] }>;

export const rulesOf = (language: LexiconLanguage): LanguageRules => lexicons[language].rules;

const stems = new Map<LexiconLanguage, WordSet>();

const stemsOf = (language: LexiconLanguage): WordSet => {
  const read = stems.get(language) ?? readWordSet(readFileSync(join(__dirname, stemFileOf(language))));
  stems.set(language, read);
  return read;
};

interface Judges {
  /** A word of one of these is known. */
  know: readonly LexiconLanguage[];
  /** A word in the script of one of these is unknown unless it is known. */
  deny: readonly LexiconLanguage[];
  /** How a Russian word is spelt in this language. */
  borrowed?: (word: string) => string;
}

/** Callers take words of other languages: English ones everywhere, Russian in Uzbek and Uzbek in Russian. */
const judges: Readonly<Record<LexiconLanguage | 'und', Judges>> = {
  tr: { know: ['tr', 'en'], deny: ['tr'] },
  uz: { know: ['uz', 'ru', 'en'], deny: ['uz'], borrowed: latinAsRussian },
  ru: { know: ['ru', 'uz', 'en'], deny: ['ru'] },
  en: { know: ['en'], deny: ['en'] },
  und: { know: lexiconLanguages, deny: lexiconLanguages },
};

const judgesOf = (language: string): Judges | undefined => {
  const base = language.toLowerCase().split(/[-_]/u)[0] ?? '';
  if (base === '' || base === 'mul') return judges.und;
  return Object.hasOwn(judges, base) ? judges[base as keyof typeof judges] : undefined;
};

const reads = (language: LexiconLanguage, word: string): boolean =>
  lexicons[language].scripts.some((script) => script.test(word));

const isKnownIn = (language: LexiconLanguage, word: string): boolean => {
  const { rules } = lexicons[language];
  const has = stemsOf(language);
  for (const key of rules.keysFor(rules.fold(word))) {
    if (has(key)) return true;
  }
  return false;
};

/** A word of 40 letters is no word that a rule was written for. */
const longestWord = 40;

const judge = (word: string, { know, deny, borrowed }: Judges): boolean | undefined => {
  const isKnown = (text: string) =>
    know.some((language) => reads(language, text) && isKnownIn(language, text));
  if (isKnown(word)) return true;
  if (borrowed && isKnownIn('ru', borrowed(word))) return true;
  const parts = word.split('-').filter((part) => part !== '');
  if (parts.length > 1 && parts.every(isKnown)) return true;
  return deny.some((language) => reads(language, word)) ? false : undefined;
};

/**
 * Whether a word form is a word of a language (decision 029). It errs towards yes: a suffix may stand behind any stem.
 *
 * @param word as formOf of words.ts makes it, or as it was written
 * @param language tr, uz, ru or en, with or without a region. Under `und` a word of any of the four is known.
 * @returns undefined where no lexicon can tell: for another language, a digit, a placeholder or a foreign script
 */
export const isKnownWord = (word: string, language: string): boolean | undefined => {
  const judging = judgesOf(language);
  const normalized = normalizeWord(word);
  if (!judging || !/\p{L}/u.test(normalized) || normalized.length > longestWord) return undefined;
  return judge(normalized, judging);
};

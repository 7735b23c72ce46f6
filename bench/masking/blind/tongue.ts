import type { CorpusLanguage } from '../corpus';
import type { Random } from './random';

/** How the people of one language say numbers, and what they say around them. */
export interface Tongue {
  language: CorpusLanguage;
  /** Locale for capital letters. */
  locale: string;
  /** Digits from zero to nine. */
  digits: readonly string[];
  /** Zero as people say it. The usual word stands first and may stand twice. */
  zeros: readonly string[];
  /** A number up to 999,999,999 in words. */
  cardinal(value: number): string;
  /** Three digits without a leading zero, as they are said in a long number. */
  triple(digits: string, random: Random): string;
  /** Says one digit two or three times in one phrase, such as "double four". */
  repeat(digit: string, times: number, random: Random): string;
  plus: string;
  /** Whether people write the words of one number together. */
  runsTogether: boolean;
  /** What an engine writes for a word that it hears badly. */
  misheard: ReadonlyArray<readonly [heard: string, ...written: string[]]>;
  nods: readonly string[];
  hesitations: readonly string[];
  sentences: readonly string[];
  corrections: readonly string[];
  /** The customer agrees to what the agent reads out. */
  yeses: readonly string[];
  restAsks: readonly string[];
  openers: readonly string[];
  closers: readonly string[];
  /** Puts a word in the case of "from". The suffix of digits stands apart from them. */
  inflect?(said: string): readonly [said: string, suffix: string];
  /** Spells all words of one conversation alike. */
  chooseSpelling(random: Random): (text: string) => string;
}

const spellAsIs = (text: string): string => text;
export const keepSpelling = (): ((text: string) => string) => spellAsIs;

export const joinWords = (...words: ReadonlyArray<string | undefined>): string =>
  words.filter(Boolean).join(' ');

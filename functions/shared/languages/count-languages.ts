import type { LanguageShare } from '../calls/schema';
import { type Language, languages } from '.';
import { type AttributedWord, attributeWords } from './word-languages';

export interface CountedLanguages {
  /** One for each language, most spoken first. */
  tallies: Tally[];
  /** Weight of all words with a language, including a fifth language. */
  weight: number;
  /** All words except numbers and hesitations. */
  words: number;
}

interface Tally {
  language: Language;
  /** Weight of its words. A word that is not a frequent one weighs a half. */
  weight: number;
  words: number;
  /** Words that show this language without their neighbours. */
  evident: number;
  /** Frequent words of this language. */
  listed: number;
}

/** A language belongs to a call from this share of its words on. Names and brands alone do not reach it. */
const fewestOfCall = { share: 0.15, listed: 3 };
/** A text with this many words and few frequent words suggests a fifth language. */
const fifthLanguage = { words: 20, share: 0.25 };

/** A word in no list may be a name or a brand. It counts as a half. */
const weightOf = (words: readonly AttributedWord[]): number =>
  words.reduce((sum, { by }) => sum + (by === 'listed' ? 1 : 0.5), 0);

/** Counts the words of a text by language. */
export const countLanguages = (text: string): CountedLanguages => {
  const words = attributeWords(text);
  const tallies = languages.map((language) => {
    const own = words.filter((word) => word.language === language);
    const evident = own.filter(({ by }) => by !== 'around');
    const listed = own.filter(({ by }) => by === 'listed');
    return {
      language,
      weight: weightOf(own),
      words: own.length,
      evident: evident.length,
      listed: listed.length,
    };
  });
  return {
    tallies: tallies.sort((one, other) => other.weight - one.weight),
    weight: weightOf(words.filter(({ language }) => language !== undefined)),
    words: words.length,
  };
};

/** The languages that belong to the call, most spoken first. */
export const sharesOf = ({ tallies, weight }: CountedLanguages): LanguageShare[] =>
  tallies
    .filter((tally) => tally.weight / weight >= fewestOfCall.share && tally.listed >= fewestOfCall.listed)
    .map((tally) => ({ language: tally.language, share: Math.round((tally.weight / weight) * 100) / 100 }));

/** Is the share of a language too small for the call? */
export const isMarginal = (language: string, { tallies, weight }: CountedLanguages): boolean => {
  const own = tallies.find((tally) => tally.language === language)?.weight ?? 0;
  return own / weight < fewestOfCall.share;
};

/** Is this likely a fifth language such as Kazakh or German? */
export const isFifthLanguage = ({ tallies, words }: CountedLanguages): boolean => {
  const listed = tallies.reduce((sum, tally) => sum + tally.listed, 0);
  return words >= fifthLanguage.words && listed / words < fifthLanguage.share;
};

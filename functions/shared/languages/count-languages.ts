import type { LanguageShare } from '../calls/schema';
import { type Language, languages } from '.';
import { type AttributedWord, attributeWords } from './word-languages';

export interface CountedLanguages {
  /** One of each language, most spoken first. */
  tallies: Tally[];
  /** Weight of all words with a language, those of a fifth language included. */
  weight: number;
  /** All words but numbers and hesitations. */
  words: number;
}

interface Tally {
  language: Language;
  /** Its words, those that are not frequent ones as a half. */
  weight: number;
  words: number;
  /** Words that are of this language by themselves, whatever stands beside them. */
  evident: number;
  /** Frequent words of this language. */
  listed: number;
}

/** A language belongs to a call from this share of its words on. Names and brands alone bring none into it. */
const fewestOfCall = { share: 0.15, listed: 3 };
/** In a text of this many words fewer frequent words than this share are a sign of a fifth language. */
const fifthLanguage = { words: 20, share: 0.25 };

/** A word that is in no list may be a name or a brand, so it counts as a half. */
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

/** Whether a language has too small a share to belong to the call. */
export const isMarginal = (language: string, { tallies, weight }: CountedLanguages): boolean => {
  const own = tallies.find((tally) => tally.language === language)?.weight ?? 0;
  return own / weight < fewestOfCall.share;
};

/** Whether this is likely no language of the four, such as Kazakh or German. */
export const isFifthLanguage = ({ tallies, words }: CountedLanguages): boolean => {
  const listed = tallies.reduce((sum, tally) => sum + tally.listed, 0);
  return words >= fifthLanguage.words && listed / words < fifthLanguage.share;
};

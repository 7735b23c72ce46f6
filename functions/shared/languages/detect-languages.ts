import type { LanguageShare } from '../calls/schema';
import type { Speaker } from '../transcripts/schema';
import { defaultLanguage, isLanguage, type Language, languageList, languageOfCode, languages } from '.';
import {
  type CountedLanguages,
  countLanguages,
  isFifthLanguage,
  isMarginal,
  sharesOf,
} from './count-languages';

/** A call needs this many words that show their language. */
const fewestToTell = 3;
/** This many words are enough even if few of them are known. */
const fewestToGuess = 6;
/** Words that a call needs to overrule the language of the engine. */
const fewestToOverrule = 10;
/** Share of frequent words of one of our languages that overrules a fifth language. */
const shareToOverruleFifth = 0.4;

export interface SpokenLanguages {
  /** ISO 639-1. `und` when there is too little speech. */
  language: string;
  /** The languages of the call, most spoken first. A mixed call has more than one. */
  shares: LanguageShare[];
}

/**
 * Finds the languages of a transcript by their share of the words (decision 027). The language of the engine
 * stays while it belongs to the call. It also stays when there is too little speech.
 *
 * @param told the language from the engine or its configuration such as `uz-UZ`
 * @param text the lines of the transcript
 */
export const detectLanguages = (told: string, text: string): SpokenLanguages => {
  const counted = countLanguages(text);
  const given = codeOf(told);
  if (given !== 'und' && !isOverruled(given, counted))
    return {
      language: given,
      shares: isLanguage(given) && !isFifthLanguage(counted) ? sharesOf(counted) : [],
    };
  const found = findMostSpoken(counted);
  return found ? { language: found, shares: sharesOf(counted) } : { language: 'und', shares: [] };
};

/** The language of a transcript as ISO 639-1, or `und`. */
export const languageOf = (told: string, text: string): string => detectLanguages(told, text).language;

const findMostSpoken = (counted: CountedLanguages): Language | undefined => {
  const [most] = counted.tallies;
  if (!most || isFifthLanguage(counted)) return undefined;
  return most.evident >= fewestToTell || most.words >= fewestToGuess ? most.language : undefined;
};

const isOverruled = (given: string, counted: CountedLanguages): boolean => {
  const [most] = counted.tallies;
  if (!most || most.evident < fewestToOverrule || isFifthLanguage(counted)) return false;
  return isLanguage(given) ? isMarginal(given, counted) : most.listed / counted.words >= shareToOverruleFifth;
};

const codesByLongCode: ReadonlyMap<string, Language> = new Map(
  languages.map((language) => [languageList[language].longCode, language]),
);

const codeOf = (told: string): string => {
  const code = /^[a-z]{2,3}(?=[-_]|$)/.exec(told.toLowerCase())?.[0] ?? 'und';
  return codesByLongCode.get(code) ?? code;
};

/** What a text in this language calls a speaker (A8). Speakers without a role are numbered. */
export const speakerLabel = (speaker: Speaker, language: string): string => {
  const { labels } = languageOfCode(language) ?? languageList[defaultLanguage];
  const label = labels[speaker === 'agent' || speaker === 'customer' ? speaker : 'other'];
  const number = /^speaker-(\d)$/.exec(speaker)?.[1];
  return number ? `${label} ${number}` : label;
};

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

/** Words that a call needs before its language is told from them. */
const fewestToTell = 3;
/** As many words are enough even when hardly one of them is known. */
const fewestToGuess = 6;
/** Words that a call needs before they overrule the language that the engine told. */
const fewestToOverrule = 10;
/** A fifth language that was told is overruled when this share of all words are frequent words of one of the four. */
const shareToOverruleFifth = 0.4;

export interface SpokenLanguages {
  /** ISO 639-1; `und` when too little was said to tell. */
  language: string;
  /** The languages of the call, most spoken first. More than one: the call is mixed. */
  shares: LanguageShare[];
}

/**
 * Tells the languages of a transcript by the share of words in each (decision 027). The language that the engine told
 * stands while it belongs to the call. It also stands while too little was said to know better.
 *
 * @param told what the engine or its configuration says, such as `uz-UZ`
 * @param text the lines of the transcript
 */
export const tellLanguages = (told: string, text: string): SpokenLanguages => {
  const counted = countLanguages(text);
  const given = codeOf(told);
  if (given !== 'und' && !isOverruled(given, counted))
    return {
      language: given,
      shares: isLanguage(given) && !isFifthLanguage(counted) ? sharesOf(counted) : [],
    };
  const found = mostSpoken(counted);
  return found ? { language: found, shares: sharesOf(counted) } : { language: 'und', shares: [] };
};

/** The language of a transcript: ISO 639-1, or `und`. */
export const languageOf = (told: string, text: string): string => tellLanguages(told, text).language;

const mostSpoken = (counted: CountedLanguages): Language | undefined => {
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

/** What a speaker is called in a text of this language (A8); voices without a role are numbered. */
export const speakerLabel = (speaker: Speaker, language: string): string => {
  const { labels } = languageOfCode(language) ?? languageList[defaultLanguage];
  const label = labels[speaker === 'agent' || speaker === 'customer' ? speaker : 'other'];
  const number = /^speaker-(\d)$/.exec(speaker)?.[1];
  return number ? `${label} ${number}` : label;
};

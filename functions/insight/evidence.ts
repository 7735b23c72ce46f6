import { formsOf, wordsOf } from '../shared/words';
import type { MaskedLine } from './masked-lines';
import { comesInOrder, isFunctionWord, positionsOf } from './words';

/** A call as evidence is looked up in it: the cleaned lines that the model read, and what was said. */
export interface Evidence {
  language: string;
  cleaned: readonly MaskedLine[];
  spoken: readonly MaskedLine[];
}

/** A quote that was found: cut out of the transcript itself, personal data restored. */
export interface FoundQuote {
  segment: number;
  quote: string;
  /** The model named another segment than the only one that has these words. */
  corrected: boolean;
}

/** A quote of fewer words proves nothing, unless it is a sentence by itself. */
const fewestWords = 2;

/**
 * Finds a quote where the model says it is (D3), whatever its case, punctuation and apostrophes: word by word without a
 * gap, in the cleaned line or in what was said there. Words that stand in the cleaned line only must also have been said
 * in this order, in the segment or right beside it. A quote that stands in exactly one other segment is taken from there.
 *
 * @returns `undefined` when the words are not there: an invented quote
 */
export const findQuote = (evidence: Evidence, segment: number, quote: string): FoundQuote | undefined => {
  const phrase = formsOf(quote);
  if (phrase.length === 0) return undefined;
  const there = quoteIn(evidence, segment, phrase);
  if (there !== undefined) return { segment, quote: there, corrected: false };
  if (phrase.length < fewestWords) return undefined;
  const elsewhere = evidence.spoken.flatMap(({ index }) => {
    const found = index === segment ? undefined : quoteIn(evidence, index, phrase);
    return found === undefined ? [] : [{ segment: index, quote: found, corrected: true }];
  });
  return elsewhere.length === 1 ? elsewhere[0] : undefined;
};

const quoteIn = (
  { cleaned, spoken, language }: Evidence,
  segment: number,
  phrase: readonly string[],
): string | undefined => {
  const position = spoken.findIndex(({ index }) => index === segment);
  const said = spoken[position];
  if (!said) return undefined;
  const repaired = cleaned.find(({ index }) => index === segment);
  const inRepaired = repaired && cutOut(repaired, phrase);
  if (inRepaired !== undefined) {
    const around = [spoken[position - 1], said, spoken[position + 1]].flatMap((line) =>
      line ? formsOf(line.masked) : [],
    );
    const essential = phrase.filter((form) => !isFunctionWord(form, language));
    if (essential.length > 0 && comesInOrder(essential, around)) return inRepaired;
  }
  return cutOut(said, phrase);
};

/** The phrase as it stands in a line, or `undefined` when it does not, or is too short to prove anything. */
const cutOut = ({ masked, restore }: MaskedLine, phrase: readonly string[]): string | undefined => {
  const words = wordsOf(masked);
  for (const from of positionsOf(phrase, words)) {
    const start = words[from]?.start ?? 0;
    const end = words[from + phrase.length - 1]?.end ?? 0;
    if (phrase.length >= fewestWords || isSentence(masked, start, end))
      return restore(masked.slice(start, end));
  }
  return undefined;
};

/** How far from a word the end of a sentence is looked for, characters. */
const nearby = 24;

const isSentence = (text: string, start: number, end: number): boolean =>
  /(?:^|[.!?…])[\s\p{P}]*$/u.test(text.slice(Math.max(0, start - nearby), start)) &&
  /^(?:[.!?…]|[\s\p{P}]*$)/u.test(text.slice(end, end + nearby));

import type { Replacement } from '../privacy';

/** How a hidden datum was spelled, and the placeholder that stands for it. */
export interface Spelling {
  spelled: string;
  name: string;
}

/** Fewer digits and words are everyday numbers. To hide them wherever they stand would hide prices. */
const fewestDigits = 4;
const fewestWords = 3;

const isDistinctive = ({ spelled }: Spelling): boolean =>
  (spelled.match(/\p{Nd}/gu)?.length ?? 0) >= fewestDigits ||
  (spelled.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) >= fewestWords;

/** Where data that are hidden elsewhere stand in a text, in a spelling that was heard. The longest come first. */
export const findSpellings = (text: string, spellings: readonly Spelling[]): Omit<Replacement, 'at'>[] =>
  spellings
    .filter(isDistinctive)
    .sort((one, other) => other.spelled.length - one.spelled.length)
    .flatMap(({ spelled, name }) =>
      Array.from(text.matchAll(patternOf(spelled)), ({ index, 0: found }) => ({
        start: index,
        end: index + found.length,
        name,
      })),
    );

/** The same characters as a whole, however they are spaced. */
const patternOf = (spelled: string): RegExp => {
  const parts = spelled
    .trim()
    .split(/\s+/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])${parts.join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu');
};

import type { Replacement } from '../privacy';
import { formsOf, wordsOf } from '../words';

/** A spelling of a hidden datum and its placeholder. */
export interface Spelling {
  spelled: string;
  name: string;
}

/** Shorter data are everyday numbers. Hiding them everywhere would hide prices. */
const fewestDigits = 4;
const fewestWords = 3;

const isDistinctive = (spelled: string, forms: readonly string[]): boolean =>
  (spelled.match(/\p{Nd}/gu)?.length ?? 0) >= fewestDigits || forms.length >= fewestWords;

interface Wording {
  forms: readonly string[];
  name: string;
}

/** Spellings by first word with the longest first. */
export type SpellingIndex = ReadonlyMap<string, readonly Wording[]>;

export const indexSpellings = (spellings: readonly Spelling[]): SpellingIndex => {
  const wordings = new Map<string, Wording>();
  for (const { spelled, name } of spellings) {
    const forms = formsOf(spelled);
    if (forms.length > 0 && isDistinctive(spelled, forms)) wordings.set(forms.join(' '), { forms, name });
  }
  const longestFirst = [...wordings.values()].sort((one, other) => other.forms.length - one.forms.length);
  return Map.groupBy(longestFirst, ({ forms: [first = ''] }) => first);
};

/** Finds data that are hidden elsewhere. Compares word by word with any spacing. */
export const findSpellings = (text: string, index: SpellingIndex): Omit<Replacement, 'at'>[] => {
  if (index.size === 0) return [];
  const words = wordsOf(text);
  const found: Omit<Replacement, 'at'>[] = [];
  for (let at = 0; at < words.length; at++) {
    const wording = index
      .get(words[at]?.form ?? '')
      ?.find(({ forms }) => forms.every((form, offset) => words[at + offset]?.form === form));
    const [first, last] = [words[at], words[at + (wording?.forms.length ?? 1) - 1]];
    if (!wording || !first || !last) continue;
    found.push({ start: first.start, end: last.end, name: wording.name });
    at += wording.forms.length - 1;
  }
  return found;
};

import { formsOf, type Word } from '../../shared/words';
import type { Run, SpokenWords } from './deletions';
import type { Refusal } from './edits';
import { differInNegation, isProtected } from './protected-words';

/** Whether a language has a word; `undefined` when nobody can tell. */
export type IsKnownWord = (word: string, language: string) => boolean | undefined;

/** Letters that may change, by the length of the word that was heard. */
const mostChanges = (letters: number): number => (letters >= 8 ? 2 : letters >= 4 ? 1 : 0);

const oneWord = /^\p{L}[\p{L}\p{M}'ʻʼ’‘`´-]*$/u;

/**
 * Why a word may not be replaced; `undefined` when it may. A misheard word changes its case, its diacritics, or a letter or
 * two. It changes only when what was heard is no word, so that no word becomes another.
 */
export const justifyReplacement = (
  { text, words }: SpokenWords,
  { from, to }: Run,
  replacement: string,
  { language, isKnownWord }: { language: string; isKnownWord: IsKnownWord },
): Refusal | undefined => {
  const heard = words[from];
  const by = replacement.trim();
  const [form = '', ...more] = formsOf(by);
  if (!heard || to - from !== 1 || more.length > 0 || !oneWord.test(by)) return 'unjustified';
  if (isProtected(heard.form) || isProtected(form)) return 'protected';
  const [was, becomes] = [baseOf(text.slice(heard.start, heard.end)), baseOf(by)];
  if (was === becomes) return undefined;
  if (isKnownWord(heard.form, language) !== false || isName(text, heard)) return 'another-word';
  const [plainWas, plainBecomes] = [withoutMarks(was), withoutMarks(becomes)];
  if (plainWas === plainBecomes) return undefined;
  if (differInNegation(was, becomes)) return 'another-word';
  const isClose = changesBetween(plainWas, plainBecomes) <= mostChanges([...was].length);
  return isClose && isKnownWord(form, language) === true ? undefined : 'another-word';
};

/** Lower case, with its diacritics: what a change of case leaves alone. */
const baseOf = (word: string): string =>
  word
    .normalize('NFC')
    .replace(/['ʻʼ’‘`´]/gu, '')
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replaceAll('\u0307', '');

const withoutMarks = (word: string): string =>
  word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').replaceAll('ё', 'е');

/** A capital inside a sentence: a name is nobody's slip. */
const isName = (text: string, { start }: Word): boolean =>
  /^\p{Lu}/u.test(text.slice(start)) && !/(?:^|[.!?…]["'”’»)]*)\s*["'“‘«(]*$/u.test(text.slice(0, start));

/** Letters put in, left out, changed, or swapped with their neighbour (optimal string alignment). */
export const changesBetween = (one: string, other: string): number => {
  const [a, b] = [[...one], [...other]];
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const at = (up: number, left: number) => rows[row - up]?.[column - left] ?? Number.POSITIVE_INFINITY;
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwap ? at(2, 2) + 1 : Number.POSITIVE_INFINITY;
      current[column] = Math.min(at(1, 0) + 1, (current[column - 1] ?? 0) + 1, at(1, 1) + change, swapped);
    }
    rows.push(current);
  }
  return rows.at(-1)?.at(-1) ?? 0;
};

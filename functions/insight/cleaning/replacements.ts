import { lowerCase } from '../../shared/languages/letter-case';
import { formsOf, type Word } from '../../shared/words';
import { isGlued } from './compounds';
import { countChanges } from './count-changes';
import type { Refusal, Run, SpokenWords } from './deletions';
import { differInNegation, isProtected, resemblesProtected } from './protected-words';

/** Whether a language has a word. `undefined` if nobody can tell. */
export type IsKnownWord = (word: string, language: string) => boolean | undefined;

/** Letters that may change, by the length of the heard word. */
const mostChanges = (letters: number): number => (letters >= 8 ? 2 : letters >= 4 ? 1 : 0);

/** The letters of one word. No word of the four languages has a mark that stays alone after composition. */
const oneWord = /^\p{L}[\p{L}'ʻʼ’‘`´]*$/u;

/**
 * Says why a word must not be replaced or returns `undefined` if it may.
 * A replacement may change the case.
 * It may change marks or a letter or two only if the heard form is no word.
 */
export const justifyReplacement = (
  { text, words }: SpokenWords,
  { from, to }: Run,
  replacement: string,
  { language, isKnownWord }: { language: string; isKnownWord: IsKnownWord },
): Refusal | undefined => {
  const heard = words[from];
  const by = spellingOf(replacement);
  const [form = '', ...more] = formsOf(by);
  if (!heard || to - from !== 1 || more.length > 0 || !oneWord.test(by)) return 'unjustified';
  if (isGlued(text, words, { from, to })) return 'unjustified';
  if (isProtected(heard.form) || isProtected(form)) return 'protected';
  const [was, becomes] = [toBaseForm(text.slice(heard.start, heard.end), language), toBaseForm(by, language)];
  if (was === becomes) return undefined;
  if (isKnownWord(heard.form, language) !== false || isName(text, words, from)) return 'another-word';
  if (resemblesProtected(heard.form, mostChanges([...was].length))) return 'protected';
  const [plainWas, plainBecomes] = [removeMarks(was), removeMarks(becomes)];
  if (plainWas === plainBecomes)
    return losesMark(was, becomes) && isKnownWord(form, language) !== true ? 'another-word' : undefined;
  if (differInNegation(was, becomes)) return 'another-word';
  const isClose = countChanges(plainWas, plainBecomes) <= mostChanges([...was].length);
  return isClose && isKnownWord(form, language) === true ? undefined : 'another-word';
};

/** The stored spelling has composed letters and nothing invisible. */
export const spellingOf = (replacement: string): string =>
  replacement
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();

/** Lower case with diacritics. An apostrophe counts as a letter because "hell" is not "he'll". */
const toBaseForm = (word: string, language: string): string => {
  const composed = word
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/['ʻʼ’‘`´]/gu, "'")
    .replaceAll('İ', 'i');
  return lowerCase(composed, language).replaceAll('\u0307', '');
};

const removeMarks = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[\p{M}']/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll('ё', 'е');

/**
 * Recognisers drop marks but never add them. So a word that loses one is another word, like "sınır" and
 * "sinir".
 */
const losesMark = (was: string, becomes: string): boolean => {
  const after = [...becomes.replaceAll("'", '')];
  return (
    (was.includes("'") && !becomes.includes("'")) ||
    [...was.replaceAll("'", '')].some((letter, at) => letter !== after[at] && removeMarks(letter) !== letter)
  );
};

const beforeNames = new Set('mr mrs ms miss dr sayin sn господин госпожа г'.split(' '));
const behindNames = new Set('bey hanim abi abla aka opa xonim ака опа хоним'.split(' '));

/** Whether a word may be a name. It has a capital inside a sentence or a form of address beside it. */
const isName = (text: string, words: readonly Word[], at: number): boolean => {
  const start = words[at]?.start ?? 0;
  const isInside = !/(?:^|[.!?…]["'”’»)]*)\s*["'“‘«(]*$/u.test(text.slice(0, start));
  return (
    (isInside && /^\p{Lu}/u.test(text.slice(start))) ||
    beforeNames.has(words[at - 1]?.form ?? '') ||
    behindNames.has(words[at + 1]?.form ?? '')
  );
};

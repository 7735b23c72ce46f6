import type { Span } from './kinds';

/** Stands between two texts of a passage; a private-use character that `fold` keeps out of the texts themselves. */
export const BOUNDARY = '\uE000';

/** What an invisible character becomes: it separates nothing and is looked through. */
const INVISIBLE = '\u200B';

const INVISIBLES = /\p{Cf}|\p{Default_Ignorable_Code_Point}/u;
const NOT_ASCII = /[^\0-\x7F]/u;

const foldCharacter = (character: string): string => {
  if (!NOT_ASCII.test(character)) return character.toLowerCase();
  if (character === BOUNDARY) return '\uE001';
  if (/\p{Nd}/u.test(character)) return digitOf(character).padEnd(character.length, INVISIBLE);
  if (INVISIBLES.test(character)) return INVISIBLE.repeat(character.length);
  if (/\p{Zs}/u.test(character)) return ' ';
  if (/[\p{Pd}\u2212]/u.test(character)) return '-';
  if (/[ʻʼ‘’′´]/.test(character)) return "'";
  const plain = character.normalize('NFKC').toLowerCase();
  if (plain.length <= character.length) return plain.padEnd(character.length, INVISIBLE);
  return character === 'İ' ? 'i' : character;
};

/** Value of a decimal digit of any script: its zero is the nearest multiple-of-ten neighbour of the same block. */
const digitOf = (character: string): string => {
  const folded = character.normalize('NFKC');
  if (/^\d$/.test(folded)) return folded;
  const point = character.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(point - zero);
};

/**
 * A copy of the text in which detectors look: lower case, digits of every script as ASCII, every dash `-`, every space
 * ` `, every apostrophe `'`. It has the same UTF-16 length, so an offset in it is an offset in the text.
 */
export const fold = (text: string): string =>
  NOT_ASCII.test(text) ? Array.from(text, foldCharacter).join('') : text.toLowerCase();

/** The letters of a folded word without accents, so that `dört`, `dort` and its decomposed form are one word. */
export const plainWord = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\p{M}'`]/gu, '')
    .replaceAll('ı', 'i');

/** The parts of a stretch that lie in one text each, without the spaces around the end of a turn. */
export const partsBetween = (view: string, start: number, end: number): Span[] => {
  const parts: Span[] = [];
  let at = start;
  for (const part of view.slice(start, end).split(BOUNDARY)) {
    const text = part.trim();
    const from = at + part.indexOf(text);
    if (text !== '') parts.push({ start: from, end: from + text.length });
    at += part.length + BOUNDARY.length;
  }
  return parts;
};

const SEPARATORS = /^[\s.,:()/_·•…;?!*\-\u200B]{1,12}$/;

/** Small words with which a listener keeps the speaker going, or a speaker hesitates; they do not end a number. */
const FILLERS = new Set(
  (
    'evet tamam peki hı hıhı hıı ee eee ı ıı şey efendim dinliyorum yazdım ha haa xa xo xop hop hm hmm aha ahan mayli ' +
    'yozdim eshitaman да так ага угу хорошо э ээ эм мм м записал ҳа хўп yes ok okay right um uh er uhhuh mhm'
  )
    .split(' ')
    .map(plainWord),
);

/** Is the folded word one that only keeps a conversation going? */
export const isFiller = (word: string): boolean => FILLERS.has(plainWord(word));

const withoutFiller = (gap: string): string => {
  const word = /\p{L}[\p{L}\p{M}']*/u.exec(gap);
  if (!word || gap.length > 24 || !isFiller(word[0])) return gap;
  const before = gap.slice(0, word.index);
  const after = gap.slice(word.index + word[0].length);
  const edge = /[\s,.;-]/;
  if ((before !== '' && !edge.test(before)) || (after !== '' && !edge.test(after))) return gap;
  return before + after;
};

const isSeparation = (gap: string): boolean => gap === '' || SEPARATORS.test(gap) || isFilledSeparation(gap);
const isFilledSeparation = (gap: string): boolean => {
  const rest = withoutFiller(gap);
  return rest !== gap && (rest === '' || SEPARATORS.test(rest));
};

/** A whole turn of at most three words, no digit, no placeholder: the other speaker nodding. */
const isInterjection = (turn: string): boolean =>
  turn.length <= 32 && /^[\s\p{P}]*(?:[\p{L}\p{M}']+[\s\p{P}]*){1,3}$/u.test(turn) && !/[[\]@]/.test(turn);

/** What may close a turn after its digits: one word, as in "22, shundaymi?". */
const LAST_WORD = /^[\s,.-]{1,3}[\p{L}\p{M}']{1,14}[\s\p{P}]{0,4}$/u;

const LONGEST_GAP = 80;

/**
 * Does the folded text between two groups of digits leave them one number? Spaces, dashes, dots, commas and brackets do,
 * so does a filler word, the end of a turn, and one short turn of the other speaker.
 */
export const joins = (gap: string): boolean => {
  if (gap === '' || gap.length > LONGEST_GAP) return false;
  const parts = gap.split(BOUNDARY);
  if (parts.length === 1) return SEPARATORS.test(gap) || isFilledSeparation(gap);
  if (parts.length > 4) return false;
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  if (!(isSeparation(first) || LAST_WORD.test(first)) || !isSeparation(last)) return false;
  const turns = rest.filter((turn) => turn.trim() !== '');
  return turns.length === 0 || (turns.length === 1 && turns.every(isInterjection));
};

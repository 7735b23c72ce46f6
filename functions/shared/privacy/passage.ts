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
 * A copy of the text in which detectors look. It is in lower case, with digits of every script as ASCII. Every dash is
 * `-`, every space ` `, every apostrophe `'`. It has the same UTF-16 length, so an offset in it is an offset in the
 * text.
 */
export const fold = (text: string): string =>
  NOT_ASCII.test(text) ? Array.from(text, foldCharacter).join('') : text.toLowerCase();

/** The letters of a folded word without accents, so that `dört`, `dort` and its decomposed form are one word. */
export const plainWord = (word: string): string =>
  PLAIN.test(word)
    ? word
    : word
        .normalize('NFKD')
        .replace(/[\p{M}'`]/gu, '')
        .replaceAll('ı', 'i');

const PLAIN = /^[a-z0-9]*$/;

/** Separates two texts of a passage. `fold` keeps this private-use character out of the texts. */
export const BOUNDARY = '\uE000';

/** Replaces an invisible character. It separates nothing. */
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

/** Value of a decimal digit of any script. The digits of a script follow its zero. */
const digitOf = (character: string): string => {
  const folded = character.normalize('NFKC');
  if (/^\d$/.test(folded)) return folded;
  const point = character.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(point - zero);
};

/**
 * Copies the text for the detectors, in lower case and with ASCII digits. Every dash becomes `-`, every space
 * ` ` and every apostrophe `'`. Offsets hold in both, since the UTF-16 length stays the same.
 */
export const fold = (text: string): string =>
  NOT_ASCII.test(text) ? Array.from(text, foldCharacter).join('') : text.toLowerCase();

/** Removes accents from a folded word, so that `dört` and `dort` are one word. */
export const plainWord = (word: string): string =>
  PLAIN.test(word)
    ? word
    : word
        .normalize('NFKD')
        .replace(/[\p{M}'`]/gu, '')
        .replaceAll('ı', 'i');

const PLAIN = /^[a-z0-9]*$/;

import type { CorpusTurn } from '../corpus';

const letters: Readonly<Record<string, string>> = {
  "o'": 'ў',
  "g'": 'ғ',
  sh: 'ш',
  ch: 'ч',
  ya: 'я',
  yu: 'ю',
  yo: 'ё',
  ye: 'е',
  ts: 'ц',
  a: 'а',
  b: 'б',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'ҳ',
  i: 'и',
  j: 'ж',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'қ',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  x: 'х',
  y: 'й',
  z: 'з',
  "'": 'ъ',
};
const pattern = /o'|g'|sh|ch|y[auoe]|ts|[a-z']/g;

const write = (text: string): string =>
  text
    .replace(/(?<!\p{L})e+/giu, (found) => 'э'.repeat(found.length))
    .toLowerCase()
    .replace(pattern, (found) => letters[found] ?? found);

/** A turn in Uzbek as an engine writes it in Cyrillic letters. */
export const toCyrillic = ({ speaker, pieces }: CorpusTurn): CorpusTurn => ({
  speaker,
  pieces: pieces.map((piece) =>
    typeof piece === 'string' ? spell(piece) : { ...piece, text: spell(piece.text) },
  ),
});

/** Capitals in a row stay Latin, as in an IBAN. */
const spell = (text: string): string => text.replace(/(?:[^A-Z]|[A-Z](?=[a-z']))+/g, write);

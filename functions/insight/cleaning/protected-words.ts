import { everyLanguage } from '../../shared/languages';
import { everyNumberWord, readNumberWord } from '../../shared/privacy/number-words';
import { formsOf } from '../../shared/words';
import { countChanges } from './count-changes';

const entries = everyLanguage
  .flatMap(({ senseWords, protectedWords }) => [senseWords.negations, ...Object.values(protectedWords)])
  .flatMap((words) => words.split(' '))
  .filter((entry) => entry !== '');
const removeMarks = (form: string): string => form.normalize('NFD').replace(/\p{M}/gu, '');
const formOfEntry = (entry: string): string => removeMarks(formsOf(entry.replace('*', '')).join(''));
const whole = new Set(entries.filter((entry) => !entry.endsWith('*')).map(formOfEntry));
const stems = entries.filter((entry) => entry.endsWith('*')).map(formOfEntry);
const stemsByStart = Map.groupBy(stems, (stem) => stem.slice(0, 2));

/**
 * Whether a word must stay unchanged. These are digits, number words, ordinals, units, placeholders,
 * negations, limits, consent, refusal and insults.
 * Words of all languages count because speakers mix them.
 * Marks do not count because recognisers drop them, so "degil" is "değil".
 *
 * @param form a word from `formsOf`
 */
export const isProtected = (form: string): boolean => {
  const plain = removeMarks(form);
  return (
    form.startsWith('[') ||
    /\p{N}/u.test(form) ||
    readNumberWord(form) !== undefined ||
    readNumberWord(plain) !== undefined ||
    whole.has(plain) ||
    (stemsByStart.get(plain.slice(0, 2)) ?? []).some((stem) => plain.startsWith(stem))
  );
};

/** One bit per letter. A change flips at most two bits, so most words need no closer look. */
const lettersOf = (word: string): number => {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) % 32);
  return letters;
};
const bitsIn = (letters: number): number => {
  let bits = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) bits++;
  return bits;
};
const addLetterBits = (word: string) => ({ word, letters: lettersOf(word) });
const protectedForms = [...new Set([...whole, ...stems, ...everyNumberWord].map(removeMarks))]
  .filter(({ length }) => length > 2)
  .map(addLetterBits);
const longStems = stems.filter(({ length }) => length >= 5).map(addLetterBits);

/**
 * Whether an unknown word may be a misheard protected word such as "degl", "unles", "otiz" or "соглосен".
 */
export const resemblesProtected = (form: string, mostChanges: number): boolean => {
  const plain = removeMarks(form);
  const isNear = (known: { word: string; letters: number }, heard: string) =>
    Math.abs(known.word.length - heard.length) <= mostChanges &&
    bitsIn(known.letters ^ lettersOf(heard)) <= 2 * mostChanges &&
    countChanges(heard, known.word) <= mostChanges;
  return (
    protectedForms.some((known) => isNear(known, plain)) ||
    longStems.some((stem) => isNear(stem, plain.slice(0, stem.word.length)))
  );
};

/** Word parts that reverse the meaning. */
const negatingParts = [
  /^не/u,
  /^ни/u,
  /^без/u,
  /^(?:un|in|im|dis|non|ir)/u,
  /n'?t$/u,
  /m[aeiıuü](?=\p{L}|$)/gu,
  /s[iıuü]z/gu,
];

/** Whether one word may negate the other, as in "geldi" and "gelmedi", "любил" and "не любил". */
export const differInNegation = (one: string, other: string): boolean =>
  negatingParts.some((part) => (one.match(part)?.length ?? 0) !== (other.match(part)?.length ?? 0));

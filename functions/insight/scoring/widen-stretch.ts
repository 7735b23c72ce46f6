import { readNumberWord } from '../../shared/privacy/number-words';
import type { Word } from '../../shared/words';
import { type Turn, turnOf } from './sense-words';

/** Positions of the first and the last word. */
export interface Stretch {
  from: number;
  to: number;
}

/** Looks this far for a negation or condition (words). Speech often has no punctuation. */
const reach = 10;

type Break = 'none' | 'clause' | 'sentence';

/** The punctuation after a word. A point inside a number or an address does not count. */
const breakAfter = (text: string, words: readonly Word[], position: number): Break => {
  const gap = text.slice(words[position]?.end ?? 0, words[position + 1]?.start ?? 0);
  if (gap.length < 2) return 'none';
  if (/[.!?…]/u.test(gap)) return 'sentence';
  return /[,;:—–]|\s-\s/u.test(gap) ? 'clause' : 'none';
};

interface Side {
  /** Words to add up to the farthest negation or condition. */
  least: number;
  /** Words to add up to the end of its clause. */
  whole: number;
}

/**
 * Whether a word belongs to a row that a negation opens after the second comma.
 * An example is "do it, as a rule, not unless asked".
 */
const isRowBehindSecondComma = (clauses: number, gap: Break, turn: Turn | undefined): boolean =>
  clauses === 2 && (gap === 'clause' ? turn === 'negation' : turn !== undefined);

/**
 * Counts the words that a quote must include on one side.
 *
 * 1. A negation or condition in the quote's clause turns its sense.
 * 2. So does a condition in the next clause, as in "if you order today, delivery is free".
 * 3. So does a negation right after the first or second comma, as in "on Monday, not on Friday".
 */
const sideOf = (text: string, words: readonly Word[], edge: number, step: 1 | -1, language: string): Side => {
  const side: Side = { least: 0, whole: 0 };
  let clauses = 0;
  // Includes a whole row of such words such as "not unless".
  for (let distance = 1; distance <= reach || side.least === distance - 1; distance++) {
    const at = edge + step * distance;
    const word = words[at];
    if (!word) break;
    const gap = breakAfter(text, words, step === 1 ? at - 1 : at);
    if (gap === 'sentence') break;
    const turn = turnOf(word.form, language);
    if (gap === 'clause') clauses++;
    // Skips a clause between two commas, as in "we do not, as a rule, give refunds".
    if (clauses > 1 && !isRowBehindSecondComma(clauses, gap, turn)) break;
    const isBesideQuote = clauses === 0 || gap === 'clause' || side.least === distance - 1;
    if (turn === 'condition' || (turn === 'negation' && isBesideQuote)) side.least = distance;
    const beyond = breakAfter(text, words, step === 1 ? at : at - 1);
    const closes = beyond !== 'none' || words[at + step] === undefined;
    if (closes && side.least > side.whole) side.whole = distance;
  }
  if (side.whole < side.least) side.whole = side.least;
  return side;
};

/** Large numbers and fractions. `readNumberWord` has no others than those below a thousand. */
const largeNumber =
  /^(?:bin|milyon|milyar|buçuk|ming|минг|million|milliard|mln|mlrd|тысяч|тыс|миллион|миллиард|млн|млрд|thousand|billion|half)/u;

const isNumber = (word: Word | undefined): boolean =>
  word !== undefined &&
  (/\p{N}/u.test(word.form) || readNumberWord(word.form) !== undefined || largeNumber.test(word.form));

/** Whether two words belong to one number, as in "3.5", "10:30", "5 000", "yirmi beş" and "10-15". */
const isOneNumber = (text: string, words: readonly Word[], left: number): boolean => {
  const [one, other] = [words[left], words[left + 1]];
  const gap = text.slice(one?.end, other?.start);
  return isNumber(one) && isNumber(other) && /^(?:\s|[.,:/–-])$/u.test(gap);
};

/** Extends a quote with a part of a number to the whole number. */
export const includeWholeNumbers = (text: string, words: readonly Word[], { from, to }: Stretch): Stretch => {
  let [first, last] = [from, to];
  while (first > 0 && isOneNumber(text, words, first - 1)) first--;
  while (last + 1 < words.length && isOneNumber(text, words, last)) last++;
  return { from: first, to: last };
};

/**
 * Extends a quote with every negation and condition of its clause.
 * The first result has whole clauses. The second reaches only to the words that turn the sense.
 * Both equal the stretch if nothing turns it.
 *
 * @param text the line of `words`
 */
export const widenStretch = (
  text: string,
  words: readonly Word[],
  { from, to }: Stretch,
  language: string,
): Stretch[] => {
  const before = sideOf(text, words, from, -1, language);
  const after = sideOf(text, words, to, 1, language);
  const whole = { from: from - before.whole, to: to + after.whole };
  const least = { from: from - before.least, to: to + after.least };
  return [whole, least];
};

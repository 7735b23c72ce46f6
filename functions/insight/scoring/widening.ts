import { numberWord } from '../../shared/privacy/number-words';
import type { Word } from '../../shared/words';
import { type Turn, turnOf } from './sense-words';

/** A stretch of words: positions of the first and the last. */
export interface Stretch {
  from: number;
  to: number;
}

/** How far from a quote a negation or condition is looked for, words. Speech often comes without punctuation. */
const reach = 10;

type Break = 'none' | 'clause' | 'sentence';

/** What stands between a word and the next. A point inside a number or an address is none. */
const breakAfter = (text: string, words: readonly Word[], position: number): Break => {
  const gap = text.slice(words[position]?.end ?? 0, words[position + 1]?.start ?? 0);
  if (gap.length < 2) return 'none';
  if (/[.!?…]/u.test(gap)) return 'sentence';
  return /[,;:—–]|\s-\s/u.test(gap) ? 'clause' : 'none';
};

interface Side {
  /** Words to add up to the negation or condition that is farthest from the quote. */
  least: number;
  /** Words to add up to the end of the clause that it stands in. */
  whole: number;
}

/** Whether a word belongs to a row that a negation opens behind the second comma: "do it, as a rule, not unless asked". */
const isRowBehindSecondComma = (clauses: number, gap: Break, turn: Turn | undefined): boolean =>
  clauses === 2 && (gap === 'clause' ? turn === 'negation' : turn !== undefined);

/**
 * What a quote must take in on one side.
 *
 *  1. A negation or condition in the clause of the quote turns its sense.
 *  2. So does a condition in the clause beside it: "if you order today, delivery is free".
 *  3. So does a negation right behind the comma: "on Monday, not on Friday". It may stand behind the next comma too.
 */
const sideOf = (text: string, words: readonly Word[], edge: number, step: 1 | -1, language: string): Side => {
  const side: Side = { least: 0, whole: 0 };
  let clauses = 0;
  // A row of such words is taken in as a whole: "not unless".
  for (let distance = 1; distance <= reach || side.least === distance - 1; distance++) {
    const at = edge + step * distance;
    const word = words[at];
    if (!word) break;
    const gap = breakAfter(text, words, step === 1 ? at - 1 : at);
    if (gap === 'sentence') break;
    const turn = turnOf(word.form, language);
    if (gap === 'clause') clauses++;
    // What stands between two commas is passed over: "we do not, as a rule, give refunds".
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

/** Large numbers and parts of one, which the words below a thousand do not hold. */
const largeNumber =
  /^(?:bin|milyon|milyar|buçuk|ming|минг|million|milliard|mln|mlrd|тысяч|тыс|миллион|миллиард|млн|млрд|thousand|billion|half)/u;

const isNumber = (word: Word | undefined): boolean =>
  word !== undefined &&
  (/\p{N}/u.test(word.form) || numberWord(word.form) !== undefined || largeNumber.test(word.form));

/** Whether two words are parts of one number: "3.5", "10:30", "5 000", "yirmi beş", "10-15". */
const isOneNumber = (text: string, words: readonly Word[], left: number): boolean => {
  const [one, other] = [words[left], words[left + 1]];
  const gap = text.slice(one?.end, other?.start);
  return isNumber(one) && isNumber(other) && /^(?:\s|[.,:/–-])$/u.test(gap);
};

/** A quote that holds a part of a number takes in the whole of it. */
export const withWholeNumbers = (text: string, words: readonly Word[], { from, to }: Stretch): Stretch => {
  let [first, last] = [from, to];
  while (first > 0 && isOneNumber(text, words, first - 1)) first--;
  while (last + 1 < words.length && isOneNumber(text, words, last)) last++;
  return { from: first, to: last };
};

/**
 * The stretches that hold a quote and every negation and condition of its clause, the preferred one first. They are
 * whole clauses, else they reach up to the words that turn the sense. The stretch itself when nothing beside it does.
 *
 * @param text the line that `words` are taken from
 */
export const widened = (
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

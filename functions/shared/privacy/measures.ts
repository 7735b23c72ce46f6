import { everyLanguage } from '../languages';
import { isHesitation } from '../languages/hesitations';
import type { DigitGroup } from './digit-groups';
import { wordIn } from './lexicon';
import { readSpokenWord } from './number-words';
import type { Token } from './speech-tokens';

const unitVocabularies = everyLanguage.map(({ units }) => units);

const isCurrencyWord = wordIn(...unitVocabularies.map(({ currency }) => currency));
const isUnitWord = wordIn(...unitVocabularies.map(({ unit }) => unit));
const isBeforeMeasure = wordIn(...unitVocabularies.map(({ before }) => before));
const isMonth = wordIn(...unitVocabularies.map(({ month }) => month));

/** Stands between a number and its unit. A comma ends the measure. */
const BESIDE = /^[ '\-\u200B]{0,3}$/;
const CURRENCY_SIGN = /[$€₽₺£¥₸]/;
const YEAR = /^(?:19[2-9]\d|20[0-4]\d)$/;

/** A `sum` never belongs to another number. A `measure` may belong to a known one. */
export type Measure = 'sum' | 'measure';

/** Reads the words beside a group such as a currency, a unit or a month. */
export const measureOf = (view: string, tokens: readonly Token[], group: DigitGroup): Measure | undefined => {
  const { first, last } = group.tokens;
  const [before, after] = [tokens[first - 1], tokens[last + 1]];
  const next =
    after && after.turn === group.turn && BESIDE.test(view.slice(group.end, after.start)) ? after : undefined;
  const previous =
    before && before.turn === group.turn && BESIDE.test(view.slice(before.end, group.start))
      ? before
      : undefined;
  if (group.isRound || (next && isCurrency(next))) return 'sum';
  if (previous?.type === 'sign' && CURRENCY_SIGN.test(previous.text)) return 'sum';
  if (previous?.type === 'digits' && isFraction(view, previous, group)) return 'measure';
  if (next && (next.text === '%' || isUnit(view, tokens, last + 1))) return 'measure';
  if (next?.type === 'word' && group.digits.length < 3 && isBeforeUnit(view, tokens, last + 1))
    return 'measure';
  if (isShort(group) && isDateBeside(tokens, group)) return 'measure';
  if (isShort(group) && previous?.type === 'word' && isBeforeMeasure(previous.text)) return 'measure';
  return isBesideSlash(view, group) || isModel(view, group) ? 'measure' : undefined;
};

/** A hum such as `мм` is a unit too, but not before more digits. */
const isUnit = (view: string, tokens: readonly Token[], at: number): boolean => {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token?.type !== 'word' || !isUnitWord(token.text)) return false;
  if (!isHesitation(token.text) || next?.turn !== token.turn) return true;
  return (
    next.type !== 'digits' &&
    !readSpokenWord(next.text) &&
    !/^[ ,.]*\d/.test(view.slice(token.end, token.end + 6))
  );
};

/** A word stands between a small number and its unit ("3 iş günü"). */
const isBeforeUnit = (view: string, tokens: readonly Token[], at: number): boolean => {
  const [word, unit] = [tokens[at], tokens[at + 1]];
  if (!word || unit?.turn !== word.turn || readSpokenWord(word.text) || isHesitation(word.text)) return false;
  return BESIDE.test(view.slice(word.end, unit.start)) && isUnit(view, tokens, at + 1);
};

const isShort = ({ digits }: DigitGroup): boolean => digits.length <= 4;

const isCurrency = ({ type, text }: Token): boolean =>
  (type === 'sign' && CURRENCY_SIGN.test(text)) || (type === 'word' && isCurrencyWord(text));

/** Does the number stand beside a month, as in `15 mart 1990` or `January 7 2015`? */
const isDateBeside = (
  tokens: readonly Token[],
  { tokens: { first, last }, turn, digits }: DigitGroup,
): boolean => {
  const isNamed = (at: number): boolean => {
    const token = tokens[at];
    return token?.type === 'word' && token.turn === turn && isMonth(token.text);
  };
  return isNamed(first - 1) || isNamed(last + 1) || (isYear(digits) && isNamed(first - 2));
};

/** The cents of a sum (`£871.49`). */
const isFraction = (view: string, before: Token, { start, digits }: DigitGroup): boolean =>
  digits.length === 2 &&
  /^[.,]$/.test(view.slice(before.end, start)) &&
  CURRENCY_SIGN.test(view[before.start - 1] ?? '');

/** The month and year of a card (`12/26`). */
const isBesideSlash = (view: string, { start, end, digits }: DigitGroup): boolean => {
  if (digits.length !== 2) return false;
  const [before, after] = [view.slice(Math.max(0, start - 4), start), view.slice(end, end + 4)];
  return /^\/\d\d(?![\d/])/.test(after) || /(?<![\d/])\d\d\/$/.test(before);
};

/** Letters touch the digits (`galaxy-a515`). Two letters may start an IBAN and do not count. */
const isModel = (view: string, { start, spoken, digits }: DigitGroup): boolean => {
  if (spoken || digits.length > 8) return false;
  const letters = /(\p{L}+)-?$/u.exec(view.slice(Math.max(0, start - 12), start))?.[1];
  return letters !== undefined && !(letters.length === 2 && digits.length !== 3);
};

/** Could the digits be a year? */
export const isYear = (digits: string): boolean => YEAR.test(digits);

import type { Span } from './kinds';

const ENDING = '\\p{L}{0,5}';
const CURRENCY = [
  `(?:so'?m|сўм|сум|lira|руб|dollar|dolar|доллар|kuruş|tiyin|тийин)${ENDING}`,
  '(?:sum(?:ga|ni|dan|lik)?|tl|türk lirası|долл|uzs|usd|eur|euro|avro|евро)',
].join('|');
/** Thousands are read as number words because people say phone numbers in them too. */
const MAGNITUDE = `(?:million|milyon|миллион|milliard|milyar|миллиард)${ENDING}|mln|млн|mlrd|млрд`;
const THOUSANDS = "\\d{1,3}(?:([ .,'])\\d{3}(?:\\1\\d{3}){0,4})?(?:[.,]\\d{1,2})?";
const NOT_INSIDE_A_NUMBER = "(?<![\\d+])(?<!\\d[ .,'])";

/**
 * Digits that are something else. Each pattern starts at a digit and has no open repetition, so it is linear.
 */
const PATTERNS: readonly RegExp[] = [
  /(?<![\p{L}\d])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\p{L}\d])/gu,
  /(?<![\d.+])1\d{9}\.\d{4,7}(?!\d)/g,
  /(?<!\d)(?<!\d[-./])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?![-./]?\d)/g,
  /(?<!\d)(?<!\d[-./ ])(?:0?[1-9]|[12]\d|3[01])([./])(?:0?[1-9]|1[0-2])\1\d\d(?![-./]?\d)/g,
  /(?<!\d)(?<!\d[-./])(?:19|20)\d\d([./-])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?![-./]?\d)/g,
  /(?<![\d:])(?<!\d[ -]\d{3}[ -])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])/g,
  new RegExp(`${NOT_INSIDE_A_NUMBER}${THOUSANDS} ?(?:[₽₺$€]|(?:${CURRENCY}|${MAGNITUDE})(?!\\p{L}))`, 'gu'),
  new RegExp(`${NOT_INSIDE_A_NUMBER}\\d{4,11} ?(?:[₽₺$€]|(?:${CURRENCY})(?!\\p{L}))`, 'gu'),
  new RegExp(`${NOT_INSIDE_A_NUMBER}\\d{1,3}([ .,'])(?:\\d{3}\\1){0,2}000(?:\\1)000(?![ .,'-]?\\d)`, 'g'),
  /(?<=[$€₺₽] ?)\d{1,11}(?:[ .,']\d{3}){0,4}(?![ .,'-]?\d)/g,
];

/**
 * Finds stretches of a folded passage whose digits never belong to a phone number or an id. They are UUIDs
 * and vendor record ids. They are also dates, times of day and amounts of money. A time has no three digits
 * before it, since `90 111 22:33` is a phone number. An amount has a currency, or is millions in groups that
 * end in 000 000.
 */
export const findBarriers = (view: string): Span[] =>
  PATTERNS.flatMap((pattern) =>
    Array.from(view.matchAll(pattern), ({ index, 0: match }) => ({
      start: index,
      end: index + match.length,
    })),
  );

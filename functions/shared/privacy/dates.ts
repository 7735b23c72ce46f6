import { everyLanguage, languageList } from '../languages';
import type { WordList } from '../languages/vocabulary';
import { readNumberWord } from './number-words';
import { plainWord } from './passage';
import type { Token } from './tokens';

/** A date as far as it was said. A two-digit year keeps two digits. */
export interface SaidDate {
  day?: number;
  month?: number;
  year?: number;
  tokens: readonly Token[];
}

const DATE_WORDS = everyLanguage.map(({ dateWords }) => dateWords);
const MONTHS: readonly RegExp[] = Array.from(
  { length: 12 },
  (_, at) => new RegExp(`^(?:${DATE_WORDS.map(({ months }) => months.split(' ')[at]).join('|')})`),
);
const LONGEST_MONTH = 12;

const monthOf = (form: string): number | undefined => {
  if (form.length > LONGEST_MONTH) return undefined;
  const at = MONTHS.findIndex((month) => month.test(form));
  return at === -1 ? undefined : at + 1;
};

const ordinalsIn = (list: WordList): (readonly [string, number])[] =>
  list
    .split(' ')
    .map((entry) => entry.split(':'))
    .map(([word = '', value]) => [plainWord(word), Number(value)] as const);
const ORDINALS = new Map(DATE_WORDS.flatMap(({ ordinals }) => ordinalsIn(ordinals)));
const ENGLISH = new Set([
  'april',
  'june',
  ...ordinalsIn(languageList.en.dateWords.ordinals).map(([word]) => word),
]);
const RUSSIAN_ENDING = /(?:ого|его|ьего|ое|ее|ье|ыи|ии|ои|ом|ем)$/;
const TURKIC_ENDINGS = [
  /(?:nchi|нчи|nci|ncu)(?:si|su|da|yil|си)?$/,
  /(?:inchi|инчи|inci|uncu)(?:si|su|da|yil|си)?$/,
  /(?:s?inde|s?unde|s?unda|s?inda|si|i|u)$/,
];

const ordinalOf = (form: string): number | undefined => {
  const known = ORDINALS.get(form) ?? ORDINALS.get(form.replace(RUSSIAN_ENDING, ''));
  if (known !== undefined) return known;
  for (const ending of TURKIC_ENDINGS) {
    const stem = form.replace(ending, '');
    const word =
      stem === form ? undefined : (readNumberWord(stem) ?? readNumberWord(stem.replace(/d$/, 't')));
    if (word) return word.value;
  }
  return undefined;
};

const THOUSAND = /^(?:bin|ming|минг|тысяч[аи]?|thousand)$/;
/** Words between the parts of a date and number endings that are written apart. */
const LINK =
  /^(?:and|yil(?:i|da|ning|inda|nda|inin)?|йил(?:и|да|нинг)?|sene|год(?:а|у)?|г|ay(?:i|inin)?|oy(?:i|ining|da)?|of|the|in|day|year|month|числа|kuni|gunu|st|nd|rd|th|го|е|ого|nchi|inchi|chi|нчи|da|de|te|ta|in|un|inde|unde|sinde|inda)$/;

type Part =
  | { is: 'number'; value: number; digits: string; token: Token }
  | { is: 'ordinal'; value: number; token: Token }
  | { is: 'month'; value: number; token: Token }
  | { is: 'thousand' | 'link'; token: Token };

const partOf = (token: Token): Part | undefined => {
  if (token.kind === 'digits')
    return token.text.length > 8
      ? undefined
      : { is: 'number', value: Number(token.text), digits: token.text, token };
  if (token.kind === 'sign') return /^[./-]$/.test(token.text) ? { is: 'link', token } : undefined;
  if (token.kind !== 'word') return undefined;
  if (THOUSAND.test(token.form)) return { is: 'thousand', token };
  const month = monthOf(token.form);
  if (month !== undefined) return { is: 'month', value: month, token };
  const ordinal = ordinalOf(token.form);
  if (ordinal !== undefined) return { is: 'ordinal', value: ordinal, token };
  return LINK.test(token.form) ? { is: 'link', token } : undefined;
};

/** Does a word say a part of a date? */
export const isDateWord = (token: Token): boolean => {
  const part = partOf(token);
  return part !== undefined && part.is !== 'link';
};

/** The English "on" is also the Turkish ten. */
const isEnglishOn = ({ form }: Token, next: Token | undefined): boolean =>
  form === 'on' &&
  next !== undefined &&
  (/^(?:the|my|a)$|^\d|(?:y|st|ch|er)$|^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|teen$/.test(
    next.form,
  ) ||
    /^(?:twenty|thirty)/.test(next.form) ||
    ENGLISH.has(next.form));

/** A longer run is a row of numbers. */
const MOST_PARTS = 64;
const LONGEST_DATE = 14;
const MOST_TURNS_APART = 3;

/** Reads the stretches of tokens that form a date or a part of one. */
export const readDates = (tokens: readonly Token[]): SaidDate[] => {
  const dates: SaidDate[] = [];
  let run: Part[] = [];
  const close = () => {
    if (run.length <= MOST_PARTS) dates.push(...datesOf(run));
    run = [];
  };
  for (const [at, token] of tokens.entries()) {
    const part = isEnglishOn(token, tokens[at + 1]) ? undefined : partOf(token);
    const last = run.at(-1)?.token;
    if (!part || (last && (token.gap === 'hard' || token.turn - last.turn > MOST_TURNS_APART))) close();
    if (part) run.push(part);
  }
  close();
  return dates;
};

/** Finds the whole dates of a run. Reads the rest on either side by itself. */
const datesOf = (parts: readonly Part[]): SaidDate[] => {
  const run = trimLinks(parts);
  if (run.length === 0) return [];
  const whole =
    wholeDateIn(run, ({ year = 0 }) => year > 99) ?? wholeDateIn(run, ({ year }) => year !== undefined);
  if (whole) return [...datesOf(run.slice(0, whole.from)), whole.date, ...datesOf(run.slice(whole.to))];
  const part = dateOf(run);
  return part ? [part] : [];
};

/** "the" stays before a date. */
const trimLinks = (parts: readonly Part[]): readonly Part[] => {
  const first = parts.findIndex(({ is }) => is !== 'link');
  if (first === -1) return [];
  const start = parts[first - 1]?.token.form === 'the' ? first - 1 : first;
  return parts.slice(start, parts.findLastIndex(({ is }) => is !== 'link') + 1);
};

const wholeDateIn = (run: readonly Part[], isRight: (date: SaidDate) => boolean) => {
  for (let from = 0; from < run.length; from++) {
    if (run[from]?.is === 'link' && run[from]?.token.form !== 'the') continue;
    for (let to = Math.min(run.length, from + LONGEST_DATE); to > from; to--) {
      if (run[to - 1]?.is === 'link') continue;
      const date = dateOf(run.slice(from, to));
      if (date?.day !== undefined && date.month !== undefined && isRight(date)) return { from, to, date };
    }
  }
  return undefined;
};

const dateOf = (parts: readonly Part[]): SaidDate | undefined => {
  const [month, another] = parts.filter(
    (part): part is Extract<Part, { is: 'month' }> => part.is === 'month',
  );
  if (another) return undefined;
  const numbers = numbersOf(parts);
  const read = month ? readBesideMonth(numbers, month.value) : readNumbers(numbers);
  return read && { ...read, tokens: parts.map(({ token }) => token) };
};

/** Reads the numbers of a date as digits in order. `тысяча девятьсот восемьдесят пятого` is one number. */
const numbersOf = (parts: readonly Part[]): string[] => {
  const numbers: string[] = [];
  let room = 0;
  for (const [at, part] of parts.entries()) {
    if (part.is === 'thousand') {
      const isCounted = room >= 0 && countsThousands(numbers, parts[at + 1]);
      numbers.splice(isCounted ? -1 : numbers.length, 1, isCounted ? `${numbers.at(-1)}000` : '1000');
      room = 1000;
    } else if (part.is === 'number' || part.is === 'ordinal') {
      const last = Number(numbers.at(-1));
      const isTen = last === 10 && part.is !== 'ordinal';
      const fits = room > 0 && part.value > 0 && part.value < room && !isTen && !isWritten(part.token);
      if (fits) numbers.splice(-1, 1, String(last + part.value));
      else numbers.push(part.is === 'number' ? part.digits : String(part.value));
      room = isWritten(part.token) ? 0 : roomAfter(part.value, part.is === 'ordinal');
    } else if (part.token.text !== '-') room = 0;
  }
  return joinZeros(numbers);
};

const isWritten = ({ form }: Token): boolean => /^\d/.test(form);

/**
 * Does a number count the thousand after it? "two thousand five" does. In "yirmi sıfır iki bin dokuz yüz" the
 * two is a month.
 */
const countsThousands = (numbers: readonly string[], next: Part | undefined): boolean => {
  if (numbers.at(-2) === '0') return false;
  const following = next?.is === 'number' || next?.is === 'ordinal' ? next.value : 0;
  return numbers.at(-1) === '1' || (numbers.at(-1) === '2' && following < 100);
};

/** Joins a zero and its digit ("sıfır üç"). */
const joinZeros = (numbers: readonly string[]): string[] => {
  const joined: string[] = [];
  for (const number of numbers) {
    const isSecond = joined.at(-1) === '0' && /^[1-9]$/.test(number);
    joined.splice(isSecond ? -1 : joined.length, 1, isSecond ? `0${number}` : number);
  }
  return joined;
};

/** Nothing follows an ordinal. A unit follows tens. Tens follow hundreds. */
const roomAfter = (value: number, isOrdinal: boolean): number => {
  if (isOrdinal || value === 0) return 0;
  if (value % 100 === 0) return 100;
  return value % 10 === 0 ? 10 : 0;
};

type DateParts = Omit<SaidDate, 'tokens'>;

const isDay = (value: number): boolean => value >= 1 && value <= 31;
const isMonth = (value: number): boolean => value >= 1 && value <= 12;
const isYear = (text: string): boolean => /^(?:19[0-9]\d|20[0-2]\d)$/.test(text);
const isShortYear = (text: string): boolean => /^\d\d$/.test(text);

const readBesideMonth = (numbers: readonly string[], month: number): DateParts | undefined => {
  const [first = '', ...rest] = joinYear(numbers);
  const [second] = rest;
  if (first === '' || rest.length > 1) return undefined;
  if (second === undefined)
    return isDay(Number(first))
      ? { day: Number(first), month }
      : isYear(first)
        ? { month, year: Number(first) }
        : undefined;
  const isYearLast = isDay(Number(first)) && (isYear(second) || isShortYear(second));
  if (isYearLast) return { day: Number(first), month, year: Number(second) };
  return isYear(first) && isDay(Number(second))
    ? { day: Number(second), month, year: Number(first) }
    : undefined;
};

/** Joins the halves of a year ("nineteen eighty five"). */
const joinYear = (numbers: readonly string[]): readonly string[] => {
  const at = numbers.length - 2;
  const year = `${numbers[at] ?? ''}${numbers[at + 1] ?? ''}`;
  const isPair = /^(?:19|20)$/.test(numbers[at] ?? '') && /^\d\d$/.test(numbers[at + 1] ?? '');
  return isPair && (at > 0 || Number(numbers[at]) !== 20) ? [...numbers.slice(0, at), year] : numbers;
};

const readNumbers = (numbers: readonly string[]): DateParts | undefined => {
  const joined = joinYear(numbers);
  const [first = '', second = '', third = ''] = joined;
  if (joined.length === 1 && isYear(first)) return { year: Number(first) };
  if (joined.length === 1 && isShortYear(first)) return { year: Number(first) };
  if (
    joined.length === 3 &&
    isDay(Number(first)) &&
    isMonth(Number(second)) &&
    (isYear(third) || isShortYear(third))
  )
    return { day: Number(first), month: Number(second), year: Number(third) };
  if (joined.length === 3 && isYear(first) && isMonth(Number(second)) && isDay(Number(third)))
    return { day: Number(third), month: Number(second), year: Number(first) };
  if (joined.length === 2 && isDay(Number(first)) && isMonth(Number(second)))
    return { day: Number(first), month: Number(second) };
  return readDigits(numbers.join(''));
};

/** Reads "15031985", "1 5 0 3 1 9 8 5" and "150385". */
const readDigits = (digits: string): DateParts | undefined => {
  const [, day, month, year] = /^(\d\d)(\d\d)(\d{4}|\d\d)$/.exec(digits) ?? [];
  if (!day || !month || !year || !isDay(Number(day)) || !isMonth(Number(month))) return undefined;
  return year.length === 2 || isYear(year)
    ? { day: Number(day), month: Number(month), year: Number(year) }
    : undefined;
};

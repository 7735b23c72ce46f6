import { type Characters, characterRuns } from './characters';
import { ibanLength, isIban } from './checksums';
import type { Finding } from './kinds';
import { partsOfTokens, readTokens, type Token, wordSet } from './tokens';

export interface IbanOptions {
  tokens?: readonly Token[];
  /** Accepts wrong check digits, because a digit may be misheard. */
  isLenient?: boolean;
}

/**
 * Finds written and spoken IBANs in a folded passage. An IBAN may go on in later turns and after short
 * replies. Its country sets its length. It ends with a word or before a grammatical ending.
 */
export const findIbans = (
  view: string,
  { tokens = readTokens(view), isLenient = false }: IbanOptions = {},
): Finding[] => characterRuns(tokens).flatMap((run) => ibansOf(run, isLenient));

const ibansOf = (run: readonly Characters[], isLenient: boolean): Finding[] => {
  const findings: Finding[] = [];
  for (let at = 0; at < run.length; at++) {
    const country = countryAt(run, at);
    const found = country && ibanFrom(run, at, country, isLenient);
    if (!found) continue;
    findings.push(found.finding);
    at = found.last;
  }
  return findings;
};

interface Country {
  code: string;
  length: number;
  /** Index of the entry after the country code in the run. */
  next: number;
  /** The code is also an ordinary word, and is written in small letters. */
  isWord: boolean;
}

/** Country codes that are also words of the four languages. */
const ORDINARY = wordSet(
  'de at be me no is it se es ne do mu al ad il li va si sa ye so ge mr mt st by hu ee fo',
);

const countryAt = (run: readonly Characters[], at: number): Country | undefined => {
  const [first, second] = [run[at], run[at + 1]];
  if (!first || first.digits) return undefined;
  const written = toCountry(
    toLatin(first.letters),
    at + 1,
    ORDINARY.has(first.letters) && !first.token.isUpper,
  );
  if (written) return written;
  if (!second || second.digits || second.token.turn !== first.token.turn) return undefined;
  const letter = ({ letters, named }: Characters) =>
    letters.length === 1 && /[a-z]/.test(letters) ? letters : named;
  return toCountry(letter(first) + letter(second), at + 2, false);
};

const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  г: 'g',
  д: 'd',
  е: 'e',
  з: 'z',
  и: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  э: 'e',
};

/** Reads the Cyrillic letters of a country by their sound. */
const toLatin = (letters: string): string =>
  letters.length > 2 ? letters : Array.from(letters, (letter) => LATIN[letter] ?? letter).join('');

const toCountry = (letters: string, next: number, isWord: boolean): Country | undefined => {
  const code = letters.toUpperCase();
  const length = code.length === 2 ? ibanLength(code) : undefined;
  return length ? { code, length, next, isWord } : undefined;
};

/** Longest run of an IBAN. It includes what the other speaker repeats. */
const MOST_CHARACTERS = 80;
/** Countries whose account has digits only. */
const ALL_DIGITS = /^(?:TR|DE|AT|BE|PL|ES|SK|CZ|HU|PT|FI|SE|DK|NO|EE|LT|HR|SI|RS|BA|ME|XK)$/;

const ibanFrom = (run: readonly Characters[], at: number, country: Country, isLenient: boolean) => {
  let value = country.code;
  for (let last = country.next; last < run.length && last - at < MOST_CHARACTERS; last++) {
    const characters = run[last];
    if (!characters) return undefined;
    if (characters.isEcho) continue;
    const more = charactersIn(characters, country);
    if (!more || (last === country.next && !/^\d/.test(more))) return undefined;
    value += more;
    if (value.length > country.length) return undefined;
    if (value.length < country.length) continue;
    const isRight = isIban(value);
    if (!isRight && (!isLenient || country.isWord || !hasShape(value))) return undefined;
    const end = endOf(run, last);
    return { last: end, finding: toFinding(run.slice(at, end + 1), value) };
  }
  return undefined;
};

const charactersIn = (
  { digits, letters, named, token }: Characters,
  { code }: Country,
): string | undefined => {
  if (digits) return digits;
  if (ALL_DIGITS.test(code)) return undefined;
  const written = token.isUpper || !named ? letters : named;
  return /^[a-z]+$/.test(written) ? written.toUpperCase() : undefined;
};

/** Two check digits, then digits for at least half of the account. */
const hasShape = (value: string): boolean => {
  const account = value.slice(4);
  return /^\d\d$/.test(value.slice(2, 4)) && account.replace(/\D/g, '').length * 2 >= account.length;
};

/** The index where the IBAN ends. A repetition right after it belongs to it. */
const endOf = (run: readonly Characters[], last: number): number => {
  let end = last;
  while (run[end + 1]?.isEcho) end++;
  return end;
};

const toFinding = (run: readonly Characters[], value: string): Finding => {
  const parts = partsOfTokens(run.map(({ token }) => token));
  return { kind: 'IBAN', value, start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0, parts };
};

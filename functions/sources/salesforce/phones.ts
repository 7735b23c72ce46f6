import type { CountryCode } from 'libphonenumber-js/core';
import { toE164 } from '../../shared/phone-number';

export interface ReadPhones {
  /** E.164, in order and without repeats. */
  phones: string[];
  /** Why a part of the cell is not a number. It is unreadable, or a spreadsheet cut its digits. */
  fault?: 'PHONE_UNREADABLE' | 'PHONE_SHORTENED';
}

/** A long number in a narrow column, such as `9.05321E+11`. */
const scientific = /^(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i;
/** An extension after a number. Its digits are not part of a number. */
const extension = /(?:dahili|dahl?|ext(?:ension)?|int)[.:\s]*\d{1,6}\b|(?<=\d)\s*[x#]\s*\d{1,6}\b/gi;
/** Digits with the characters within a number or between two numbers. */
const run = /\+?[\d\s()./-]*\d/g;
/** Groups of digits to read together. Four numbers may have five groups each. */
const mostGroups = 20;
/** Digits of an E.164 number with a leading 00 instead of its plus sign. */
const mostDigits = 17;
/** Most characters of a cell that lists numbers. */
const mostCharacters = 500;

/**
 * The telephone numbers of a cell. Any characters may separate them, even the space that also occurs within
 * numbers. Cuts the groups of digits into numbers so that the fewest digits are left over. Of equal cuts the
 * one with fewest numbers wins.
 *
 * @param country ISO 3166 country of national numbers. Other numbers need their country code
 */
export const readPhones = (cell: string, country: CountryCode): ReadPhones => {
  if (cell.length > mostCharacters) return { phones: [], fault: 'PHONE_UNREADABLE' };
  const text = expandShortened(
    cell
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .trim(),
  );
  if (text === undefined) return { phones: [], fault: 'PHONE_SHORTENED' };
  const phones = new Set<string>();
  let left = !/\d/.test(text) && /[^\s-]/.test(text);
  const clean = text
    .replace(extension, ';')
    .replace(/\p{Pd}/gu, '-')
    // A plus sign begins a number.
    .replace(/\(?\s?\+/g, ';+');
  for (const [part] of clean.matchAll(run)) {
    const found = numbersIn(part, country);
    for (const number of found.numbers) phones.add(number);
    left ||= found.digitsLeft > 0;
  }
  return left ? { phones: [...phones], fault: 'PHONE_UNREADABLE' } : { phones: [...phones] };
};

/** The digits of a number in scientific notation. `undefined` when digits are missing. */
const expandShortened = (text: string): string | undefined => {
  const parts = scientific.exec(text);
  if (!parts) return text.replace(/^(\d+)[.,]0+$/, '$1');
  const [, first = '', rest = '', exponent] = parts;
  return rest.length === Number(exponent) ? first + rest : undefined;
};

interface Cut {
  numbers: string[];
  digitsLeft: number;
}

const numbersIn = (part: string, country: CountryCode): Cut => {
  const groups = part.match(/\d+/g) ?? [];
  const plus = part.startsWith('+') ? '+' : '';
  const whole = readNumber(plus + groups.join(''), country);
  if (whole) return { numbers: [whole], digitsLeft: 0 };
  const isRussian = country === 'UZ' && /^8\d{10}$/.test(groups.join('')) && plus === '';
  if (isRussian || groups.length > mostGroups) return { numbers: [], digitsLeft: groups.join('').length };
  const cut = bestCut(groups, plus, (digits) => readNumber(digits, country));
  // Leftover digits may be the country code. So accept only numbers of our own country.
  return cut.digitsLeft === 0 ? cut : bestCut(groups, plus, (digits) => readAtHome(digits, country));
};

const bestCut = (
  groups: readonly string[],
  plus: string,
  readDigits: (digits: string) => string | undefined,
): Cut => {
  // Work backwards and keep the best cut from each group on.
  let best: Cut[] = [{ numbers: [], digitsLeft: 0 }];
  for (let start = groups.length - 1; start >= 0; start--) {
    const skipped = best[0] ?? { numbers: [], digitsLeft: 0 };
    let chosen: Cut = {
      numbers: skipped.numbers,
      digitsLeft: skipped.digitsLeft + (groups[start] ?? '').length,
    };
    let digits = '';
    for (let end = start; end < groups.length; end++) {
      digits += groups[end];
      if (digits.length > mostDigits) break;
      const number = readDigits((start === 0 ? plus : '') + digits);
      const behind = best[end - start];
      if (!number || !behind) continue;
      const cut = { numbers: [number, ...behind.numbers], digitsLeft: behind.digitsLeft };
      if (isBetter(cut, chosen)) chosen = cut;
    }
    best = [chosen, ...best];
  }
  return best[0] ?? { numbers: [], digitsLeft: 0 };
};

/** Codes of the countries whose national numbers are understood. */
const callingCodes: Partial<Record<CountryCode, string>> = { UZ: '+998', TR: '+90' };

const readNumber = (digits: string, country: CountryCode): string | undefined =>
  readBehindEight(digits, country) ?? toE164(digits.replace(/^00(?=[1-9])/, '+'), country);

/** Accepts a national number, one after an 8, or one with a plus sign or 00. */
const readAtHome = (digits: string, country: CountryCode): string | undefined => {
  const number = readNumber(digits, country);
  const isForeign = number === `+${digits}` && !number.startsWith(callingCodes[country] ?? '+');
  return isForeign ? undefined : number;
};

/**
 * Uzbek exports write an 8 before a number, the old long-distance prefix. Nine digits after it are Uzbek and
 * ten are Russian.
 */
const readBehindEight = (digits: string, country: CountryCode): string | undefined => {
  if (country !== 'UZ' || !/^8\d{9,10}$/.test(digits)) return undefined;
  const code = digits.length === 10 ? '+998' : '+7';
  return toE164(code + digits.slice(1), country);
};

const isBetter = (a: Cut, b: Cut): boolean =>
  a.digitsLeft < b.digitsLeft || (a.digitsLeft === b.digitsLeft && a.numbers.length < b.numbers.length);

import type { CountryCode } from 'libphonenumber-js/core';
import { toE164 } from '../../shared/phone-number';

export interface ReadPhones {
  /** E.164, without repeats, in order. */
  phones: string[];
  /** Why a part of the cell is no number: it can't be read, or digits were lost when a spreadsheet shortened it. */
  fault?: 'PHONE_UNREADABLE' | 'PHONE_SHORTENED';
}

/** `9.05321E+11`, as spreadsheets show a long number in a narrow column. */
const scientific = /^(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i;
/** An extension behind a number; its digits belong to no number. */
const extension = /(?:dahili|dahl?|ext(?:ension)?|int)[.:\s]*\d{1,6}\b|(?<=\d)\s*[x#]\s*\d{1,6}\b/gi;
/** Digits and what stands between the digits of one number, or between two numbers. */
const run = /\+?[\d\s()./-]*\d/g;
/** Groups of digits looked at together: four numbers of five groups. */
const mostGroups = 20;
/** Of one number in E.164, and with the 00 in front that stands for its plus sign. */
const mostDigits = 17;
/** Of a cell; one that holds more is no list of numbers. */
const mostCharacters = 500;

/**
 * The telephone numbers of a cell, whatever stands between them. That may be commas, semicolons, slashes, line breaks,
 * dashes, words, or only the space that also stands within a number. A cell of groups of digits is cut into numbers so
 * that as few digits as possible are left over. Of such cuts the one with the fewest numbers counts.
 *
 * @param country whose national spellings are understood, ISO 3166; numbers of others need their country code
 */
export const readPhones = (cell: string, country: CountryCode): ReadPhones => {
  if (cell.length > mostCharacters) return { phones: [], fault: 'PHONE_UNREADABLE' };
  const text = unshortened(
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

/** The digits that scientific notation stands for; `undefined` when it does not hold all of them. */
const unshortened = (text: string): string | undefined => {
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
  const whole = read(plus + groups.join(''), country);
  if (whole) return { numbers: [whole], digitsLeft: 0 };
  const isRussian = country === 'UZ' && /^8\d{10}$/.test(groups.join('')) && plus === '';
  if (isRussian || groups.length > mostGroups) return { numbers: [], digitsLeft: groups.join('').length };
  const cut = bestCut(groups, plus, (digits) => read(digits, country));
  // Digits left over may have been the code: what is left would be a number of anywhere.
  return cut.digitsLeft === 0 ? cut : bestCut(groups, plus, (digits) => readAtHome(digits, country));
};

const bestCut = (
  groups: readonly string[],
  plus: string,
  readDigits: (digits: string) => string | undefined,
): Cut => {
  // From the back: the best cut of the groups from each place on.
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

/** Codes of the countries whose national spellings are understood. */
const callingCodes: Partial<Record<CountryCode, string>> = { UZ: '+998', TR: '+90' };

const read = (digits: string, country: CountryCode): string | undefined =>
  readBehindEight(digits, country) ?? toE164(digits.replace(/^00(?=[1-9])/, '+'), country);

/** A number of the country itself, one behind an 8, or one that says by a plus sign or 00 where it is from. */
const readAtHome = (digits: string, country: CountryCode): string | undefined => {
  const number = read(digits, country);
  const isForeign = number === `+${digits}` && !number.startsWith(callingCodes[country] ?? '+');
  return isForeign ? undefined : number;
};

/**
 * Uzbek exports write an 8 ahead of a number, as was dialled for long-distance calls: nine digits behind it are Uzbek, ten
 * are Russian.
 */
const readBehindEight = (digits: string, country: CountryCode): string | undefined => {
  if (country !== 'UZ' || !/^8\d{9,10}$/.test(digits)) return undefined;
  const code = digits.length === 10 ? '+998' : '+7';
  return toE164(code + digits.slice(1), country);
};

const isBetter = (a: Cut, b: Cut): boolean =>
  a.digitsLeft < b.digitsLeft || (a.digitsLeft === b.digitsLeft && a.numbers.length < b.numbers.length);

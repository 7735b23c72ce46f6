import type { CountryCode } from 'libphonenumber-js/core';
import { parsePhoneNumber } from '../phone-numbers/numbering-plans';

/** Countries whose national numbers are recognised. */
export const DEFAULT_COUNTRIES: readonly CountryCode[] = ['UZ', 'TR', 'RU', 'KZ'];

/** A shorter national number is a special number or no phone number. */
const SHORTEST_NATIONAL = 9;
const SHORTEST_INTERNATIONAL = 8;
const LONGEST = 15;

/** Possible digits by country. They spare the parser millions of hopeless windows. */
const SHAPES: Partial<Record<CountryCode, RegExp>> = {
  UZ: /^(?:998|8)?[2-9]\d{8}$/,
  TR: /^(?:90)?0?[2-589]\d{9}$/,
  RU: /^[78]?[3-9]\d{9}$/,
  KZ: /^[78]?7\d{9}$/,
};

const parseValid = (digits: string, country?: CountryCode): string | undefined => {
  const phone = parsePhoneNumber(digits, country);
  return phone?.isValid() ? phone.number : undefined;
};

/** Uzbekistan dropped the trunk prefix 8 in 2019. People still say it. */
const removeFormerTrunk = (digits: string, country: CountryCode): string =>
  country === 'UZ' && /^8\d{9}$/.test(digits) ? digits.slice(1) : digits;

const parseNational = (digits: string, countries: readonly CountryCode[]): string | undefined => {
  if (digits.length < SHORTEST_NATIONAL) return undefined;
  for (const country of countries) {
    const shape = SHAPES[country];
    if (shape && !shape.test(digits)) continue;
    const number = parseValid(removeFormerTrunk(digits, country), country);
    if (number) return number;
  }
  return undefined;
};

/** International digits of a country whose numbering plan we do not carry. */
const parseForeign = (digits: string): string | undefined =>
  digits.length > SHORTEST_NATIONAL && digits.length <= LONGEST && !parsePhoneNumber(`+${digits}`)
    ? `+${digits}`
    : undefined;

/**
 * E.164 form of a phone number in any spelling. Undefined when the digits are no phone number.
 *
 * @param digits ASCII digits only
 * @param plus a `+` stood before them, so any number that is possible in its country counts
 */
export const toPhoneNumber = (
  digits: string,
  plus: boolean,
  countries: readonly CountryCode[] = DEFAULT_COUNTRIES,
): string | undefined => {
  if (digits.length < SHORTEST_INTERNATIONAL || digits.length > LONGEST + 2) return undefined;
  if (plus) {
    const phone = parsePhoneNumber(`+${digits}`);
    if (phone?.isPossible()) return phone.number;
  }
  const abroad = /^(?:00|810)([1-9]\d*)$/.exec(digits)?.[1];
  const number = abroad && abroad.length >= SHORTEST_NATIONAL ? parseValid(`+${abroad}`) : undefined;
  return (
    number ??
    parseNational(digits, countries) ??
    parseForeign(plus ? digits : removeInternationalPrefix(digits))
  );
};

const removeInternationalPrefix = (digits: string): string => /^00([1-9]\d*)$/.exec(digits)?.[1] ?? '';

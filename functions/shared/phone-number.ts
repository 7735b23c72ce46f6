import type { CountryCode } from 'libphonenumber-js/core';
import { parsePhoneNumber } from './phone-numbers/numbering-plans';

/** Numbers this short are extensions of the exchange, whatever a numbering plan says. */
const longestExtension = 6;
/** E.164 allows no more digits. */
const longestNumber = 15;

/**
 * A telephone number in E.164 (`+998901112233`), or `undefined` for what is none: an extension, a hidden caller, a slip.
 * A number with its plus sign from a country whose plan we do not carry is taken as it is.
 *
 * @param country the country whose national spellings are understood, ISO 3166
 */
export const toE164 = (written: string, country: CountryCode): string | undefined => {
  const digits = written.replace(/\D/g, '');
  if (digits.length <= longestExtension || digits.length > longestNumber) return undefined;
  const international = written.trim().startsWith('+');
  for (const candidate of international ? [`+${digits}`] : [digits, `+${digits}`]) {
    const number = parsePhoneNumber(candidate, country);
    if (number?.isValid()) return number.number;
  }
  return international && !parsePhoneNumber(`+${digits}`) ? `+${digits}` : undefined;
};

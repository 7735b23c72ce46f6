import type { CountryCode } from 'libphonenumber-js/core';
import { parsePhoneNumber } from './phone-numbers/numbering-plans';

/** Shorter numbers are extensions of the exchange, whatever a numbering plan says. */
const longestExtension = 6;
/** The longest number of E.164 (digits). */
const longestNumber = 15;

/**
 * A telephone number in E.164 (`+998901112233`). Undefined for extensions, hidden callers and slips. A number
 * with a plus sign stays as it is if we do not carry the plan of its country.
 *
 * @param country ISO 3166 code for national numbers
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

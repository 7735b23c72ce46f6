/** Luhn check over a string of ASCII digits. */
export const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

/** Prefixes and lengths by issuer (ISO/IEC 7812 ranges seen in Türkiye, Uzbekistan and Russia). */
const ISSUERS: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/, // Visa
  /^5[1-5]\d{14}$/, // Mastercard
  /^2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}$/, // Mastercard 2-series
  /^3[47]\d{13}$/, // American Express
  /^3(?:0[0-5]|[689]\d)\d{11,13}$/, // Diners Club
  /^35(?:2[89]|[3-8]\d)\d{12,15}$/, // JCB
  /^6(?:011|4[4-9]\d|5\d\d)\d{12,15}$/, // Discover
  /^(?:62|81)\d{14,17}$/, // UnionPay
  /^220[0-4]\d{12,15}$/, // Mir
  /^(?:9792|65\d\d)\d{12}$/, // Troy
  /^(?:50|5[6-9]|6[0-9])\d{11,17}$/, // Maestro
];

/** Uzcard and Humo cards need not pass Luhn. The prefix is enough. */
const UZBEK_CARD = /^(?:8600|9860|5614)\d{12}$/;

/**
 * A bank card has 13 to 19 digits and a known prefix, and passes Luhn. Uzcard and Humo need 16 digits and the
 * prefix.
 */
export const isCardNumber = (digits: string): boolean =>
  UZBEK_CARD.test(digits) || (ISSUERS.some((pattern) => pattern.test(digits)) && passesLuhn(digits));

/** T.C. kimlik numarası of 11 digits. The last two are check digits. */
export const isTckn = (digits: string): boolean => {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const d = Array.from(digits, Number) as [number, ...number[]];
  const at = (i: number) => d[i] ?? 0;
  const odd = at(0) + at(2) + at(4) + at(6) + at(8);
  const even = at(1) + at(3) + at(5) + at(7);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return at(9) === tenth && at(10) === (odd + even + tenth) % 10;
};

const PINFL_WEIGHTS = [7, 3, 1] as const;
const PINFL_SHAPE = /^[1-6](?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{9}$/;

/**
 * PINFL (JSHSHIR) of Uzbekistan has 14 digits. They are century and sex (1–6), birth date DDMMYY, district,
 * serial and check digit. The check digit is the sum of the first 13 digits weighted 7, 3, 1 …, modulo 10.
 */
export const isPinfl = (digits: string): boolean => {
  if (!PINFL_SHAPE.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 13; i++) sum += Number(digits[i]) * (PINFL_WEIGHTS[i % 3] ?? 0);
  return sum % 10 === Number(digits[13]);
};

/** IBAN lengths by country (SWIFT registry). The fixed length keeps the words after an IBAN out of it. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 ' +
    'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
    'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Length of the IBANs of a country (upper-case code). Undefined when the country has no IBANs. */
export const ibanLength = (country: string): number | undefined => IBAN_LENGTHS[country];

/** Checks the country, length and mod 97 of an upper-case IBAN without separators (ISO 13616). */
export const isIban = (iban: string): boolean => {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) || iban.length !== ibanLength(iban.slice(0, 2))) return false;
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
};

import { isIban, isPinfl, isTckn, passesLuhn } from '../../../functions/shared/privacy/checksums';

/** Invented personal data with correct check digits. Each builder completes the given digits. */

export const tckn = (nine: string): string => {
  for (let tail = 0; tail < 100; tail++) {
    const digits = nine + String(tail).padStart(2, '0');
    if (isTckn(digits)) return digits;
  }
  throw new Error(`no TCKN starts with ${nine}`);
};

const lastDigit = (start: string, isRight: (digits: string) => boolean): string => {
  const digits = Array.from({ length: 10 }, (_, last) => start + last).find(isRight);
  if (!digits) throw new Error(`no check digit for ${start}`);
  return digits;
};

export const pinfl = (thirteen: string): string => lastDigit(thirteen, isPinfl);

export const card = (allButLast: string): string => lastDigit(allButLast, passesLuhn);

export const turkishIban = (bban: string): string => {
  for (let check = 2; check < 99; check++) {
    const iban = `TR${String(check).padStart(2, '0')}${bban}`;
    if (isIban(iban)) return iban;
  }
  throw new Error(`no check digits for ${bban}`);
};

export const inFours = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ');

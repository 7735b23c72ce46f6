import { isCardNumber, isIban, isPinfl, isTckn } from '../../../functions/shared/privacy/checksums';
import { card, pinfl, tckn } from './samples';

/** Every digit plus one, one digit at a time. */
const withOneWrongDigit = (digits: string): string[] =>
  Array.from(digits, (digit, i) => digits.slice(0, i) + ((Number(digit) + 1) % 10) + digits.slice(i + 1));

describe('isTckn', () => {
  it('accepts a number with two correct check digits', () => {
    expect(isTckn('10000000146')).toBe(true);
  });

  it('rejects a number with one wrong digit', () => {
    expect(withOneWrongDigit(tckn('234567890')).filter(isTckn)).toEqual([]);
  });

  it('rejects a leading zero and other lengths', () => {
    expect(['01000000146', '1000000014', '100000001460'].filter(isTckn)).toEqual([]);
  });
});

describe('isPinfl', () => {
  it('accepts a valid century, birth date and check digit', () => {
    expect(isPinfl(pinfl('3120589123456'))).toBe(true);
  });

  it('rejects a number with one wrong digit', () => {
    expect(withOneWrongDigit(pinfl('3120589123456')).filter(isPinfl)).toEqual([]);
  });

  it('rejects an impossible century or date', () => {
    const endings = Array.from({ length: 10 }, (_, last) => last);
    expect(endings.map((last) => `712058912345${last}0`).filter(isPinfl)).toEqual([]);
    expect(endings.map((last) => `3321389123456${last}`).filter(isPinfl)).toEqual([]);
  });
});

describe('isCardNumber', () => {
  it.each([
    '4111111111111111',
    '5555555555554444',
    '378282246310005',
    '2200000000000004',
    '6205500000000000004',
  ])('accepts %s from a known issuer with a Luhn digit', (digits) => {
    expect(isCardNumber(digits)).toBe(true);
  });

  it('accepts Troy', () => {
    expect(isCardNumber(card('979200000000001'))).toBe(true);
  });

  it('accepts Uzcard and Humo numbers that fail Luhn', () => {
    expect(['8600123456789012', '9860123456789012', '5614123456789012'].every(isCardNumber)).toBe(true);
  });

  it('rejects a wrong check digit and an unknown issuer', () => {
    expect(isCardNumber('4111111111111112')).toBe(false);
    expect(isCardNumber(card('100000000000000'))).toBe(false);
  });
});

describe('isIban', () => {
  it.each([
    'TR330006100519786457841326',
    'GB82WEST12345698765432',
    'KZ86125KZT5004100100',
    'DE89370400440532013000',
  ])('accepts %s', (iban) => {
    expect(isIban(iban)).toBe(true);
  });

  it('rejects a wrong digit, a wrong length and a country without IBANs', () => {
    const wrong = ['TR330006100519786457841327', 'TR33000610051978645784132', 'UZ330006100519786457841326'];
    expect(wrong.filter(isIban)).toEqual([]);
  });
});

import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { sampleCalls } from '../../../local/samples/catalogue';

const calls = sampleCalls().filter(({ personalData }) => personalData);
const pieces = calls.flatMap(({ personalData }) => personalData ?? []);
const digitsOf = (text: string) => text.replace(/\D/g, '');
const numbersOf = (kind: (typeof pieces)[number]['kind']) =>
  pieces.filter((piece) => piece.kind === kind).map(({ written }) => written.join(' '));

/** Luhn check of card numbers (ISO/IEC 7812). */
const isCard = (digits: string) =>
  [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0) %
    10 ===
  0;

/** Türkiye. Digit 10 checks odd and even places, and digit 11 the sum of the first ten. */
const isTckn = (digits: string) => {
  const places = [...digits].map(Number);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const odd = sum(places.slice(0, 9).filter((_, index) => index % 2 === 0));
  const even = sum(places.slice(0, 8).filter((_, index) => index % 2 === 1));
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return digits.length === 11 && places[9] === tenth && places[10] === sum(places.slice(0, 10)) % 10;
};

/** Uzbekistan. Weights 7, 3 and 1 over the first 13 digits. */
const isPinfl = (digits: string) => {
  const sum = [...digits.slice(0, 13)].reduce(
    (total, digit, index) => total + Number(digit) * ([7, 3, 1][index % 3] ?? 0),
    0,
  );
  return digits.length === 14 && sum % 10 === Number(digits[13]);
};

/** ISO 13616. Country and check digits go last and letters become numbers. The remainder of 97 is 1. */
const isIban = (iban: string) => {
  const moved = `${iban.slice(4)}${iban.slice(0, 4)}`;
  return BigInt(moved.replace(/[A-Z]/g, (letter) => `${letter.charCodeAt(0) - 55}`)) % 97n === 1n;
};

describe('the call full of personal data', () => {
  it('has every kind exactly as listed', () => {
    expect(new Set(pieces.map(({ kind }) => kind))).toEqual(
      new Set(['PHONE', 'CARD', 'EMAIL', 'TCKN', 'PINFL', 'IBAN']),
    );
    for (const { personalData = [], turns } of calls) {
      for (const { written } of personalData) {
        for (const part of written) expect(turns.filter(({ text }) => text.includes(part))).toHaveLength(1);
      }
    }
  });

  it('lists all its digits', () => {
    for (const { personalData = [], turns } of calls) {
      const parts = personalData.flatMap(({ written }) => written).sort((a, b) => b.length - a.length);
      const rest = parts.reduce(
        (text, part) => text.replace(part, ''),
        turns.map(({ text }) => text).join('\n'),
      );
      expect(rest).not.toMatch(/[\d@]/);
    }
  });

  it('has card numbers, national ids and accounts with valid checks', () => {
    for (const card of numbersOf('CARD')) expect([card, isCard(digitsOf(card))]).toEqual([card, true]);
    for (const id of numbersOf('TCKN')) expect([id, isTckn(id)]).toEqual([id, true]);
    for (const id of numbersOf('PINFL')) expect([id, isPinfl(id)]).toEqual([id, true]);
    for (const iban of numbersOf('IBAN'))
      expect([iban, isIban(iban.replaceAll(' ', ''))]).toEqual([iban, true]);
  });

  it('has phone numbers of both countries in several spellings', () => {
    const numbers = numbersOf('PHONE').map((written) => {
      const digits = digitsOf(written);
      const international = digits.startsWith('998') || /^90\d{10}$/.test(digits);
      return parsePhoneNumberFromString(
        international ? `+${digits}` : written,
        written.startsWith('0') ? 'TR' : 'UZ',
      );
    });
    expect(numbers.every((number) => number?.isValid())).toBe(true);
    expect(new Set(numbers.map((number) => number?.country))).toEqual(new Set(['TR', 'UZ']));
  });

  it('splits one card number across two consecutive turns', () => {
    const cut = pieces.find(({ written }) => written.length === 2);
    const [first = '', second = ''] = cut?.written ?? [];
    const turns = calls.flatMap((call) => call.turns);
    const at = turns.findIndex(({ text }) => text.includes(first));
    expect(turns[at + 1]?.text.includes(second)).toBe(true);
    expect(isCard(digitsOf(first + second))).toBe(true);
    expect(isCard(digitsOf(first))).toBe(false);
  });
});

describe('the numbers of all sample calls', () => {
  it('are invented, and only one call has spoken digits', () => {
    for (const { from, to, direction, turns, personalData } of sampleCalls()) {
      const customer = direction === 'inbound' ? from : to;
      if (direction !== 'internal') expect(customer).toMatch(/^(99890000|90501000|7900000)\d{4}$/);
      if (!personalData) expect(turns.filter(({ text }) => /\d{5}/.test(text))).toEqual([]);
    }
  });
});

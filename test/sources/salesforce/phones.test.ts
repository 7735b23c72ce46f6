import fc from 'fast-check';
import { readPhones } from '../../../functions/sources/salesforce/phones';
import { runUnlessEndless } from '../../support/endless-work';

const one = ['+905321234567'];
const two = ['+905321234567', '+905337654321'];

describe('a telephone cell', () => {
  test.each([
    ['+90 532 123 45 67', one],
    ['905321234567', one],
    ['05321234567', one],
    ['5321234567', one],
    ['0090 532 123 45 67', one],
    ['00905321234567', one],
    ['0 (532) 123 45 67', one],
    ['(0532) 123-45-67', one],
    ['(+90) 532 123 45 67', one],
    ['+90(532)1234567', one],
    ['0532.123.45.67', one],
    ['0532 / 123 45 67', one],
    ['0532–123–45–67', one],
    ['\u202a+90 532 123 45 67\u202c', one],
    ['０５３２１２３４５６７', one],
    ['Cep: 0532 123 45 67', one],
    ['0532 123 45 67 dahili 12', one],
    ['0532 123 45 67 (ext. 105)', one],
    ['5321234567.0', one],
    ['5.321234567E+9', one],
    ['9.05321234567E+11', one],
    ['9,05321234567E+11', one],
    ['0532 001 23 45', ['+905320012345']],
    ['0212 444 01 23', ['+902124440123']],
    ['0532 123 45 67, 0533 765 43 21', two],
    ['0532 123 45 67;0533 765 43 21', two],
    ['05321234567/05337654321', two],
    ['0532 123 45 67 / 0533 765 43 21', two],
    ['5321234567\n5337654321', two],
    ['0532 123 45 67 - 0533 765 43 21', two],
    ['0532-123-45-67-0533-765-43-21', two],
    ['0532 123 45 67 0533 765 43 21', two],
    ['5321234567 5337654321', two],
    ['+905321234567+905337654321', two],
    ['0532 123 45 67 veya 0533 765 43 21', two],
    ['Ev: 0532 123 45 67 İş: 0533 765 43 21', two],
    ['00905321234567 00905337654321', two],
    ['0532 123 45 67, +90 532 123 45 67', one],
    ['0532 123 45 67 | 0533 765 43 21 | 0212 444 01 23', [...two, '+902124440123']],
    ['+998 90 111 22 33', ['+998901112233']],
    ['998901112233', ['+998901112233']],
    ['00998 90 111-22-33', ['+998901112233']],
    ['+998 (90) 111 22 33 / 0532 123 45 67', ['+998901112233', '+905321234567']],
    ['-', []],
    ['', []],
  ])('%p is %p', (cell, phones) => {
    expect(readPhones(cell, 'TR')).toEqual({ phones });
  });

  test('of an Uzbek export may have national numbers', () => {
    expect(readPhones('90 111 22 33, 71 200 00 00', 'UZ')).toEqual({
      phones: ['+998901112233', '+998712000000'],
    });
  });

  test.each([
    ['8 (495) 123-45-67', ['+74951234567']],
    ['84951234567', ['+74951234567']],
    ['8-495-123-45-67', ['+74951234567']],
    ['8(812)1234567', ['+78121234567']],
    ['8 (863) 223-45-67', ['+78632234567']],
    ['8 901 123 45 67', ['+79011234567']],
    ['8 800 555 35 35', ['+78005553535']],
    ['8 90 123 45 67', ['+998901234567']],
    ['8-71-200-00-00', ['+998712000000']],
    ['8901234567', ['+998901234567']],
    ['88 123 45 67', ['+998881234567']],
    ['8 90 123 45 67, 8 (495) 123-45-67', ['+998901234567', '+74951234567']],
    ['8 90 123 45 67 8 91 123 45 67', ['+998901234567', '+998911234567']],
  ])('of an Uzbek export with an 8 is Uzbek or Russian: %p', (cell, phones) => {
    expect(readPhones(cell, 'UZ')).toEqual({ phones });
  });

  test.each([
    ['8 (095) 123-45-67', 'UZ'],
    ['80951234567', 'UZ'],
    ['8 (495) 123-45-67', 'TR'],
    ['12 4951234567', 'TR'],
  ] as const)('with leftover digits is not a foreign number: %p in %s', (cell, country) => {
    expect(readPhones(cell, country)).toEqual({ phones: [], fault: 'PHONE_UNREADABLE' });
  });

  test('may have a foreign number with its code or alone', () => {
    expect(readPhones('12 0049 5123 4567', 'UZ').phones).toEqual(['+4951234567']);
    expect(readPhones('4951234567', 'UZ')).toEqual({ phones: ['+4951234567'] });
  });

  test.each([
    '0532 123 45',
    'yok',
    '0532 123 45 678',
    '532123456',
    '1234567890123456789',
    '01.02.2024',
    'x'.repeat(9000),
  ])('reports an unreadable number: %p', (cell) => {
    expect(readPhones(cell, 'TR')).toEqual({ phones: [], fault: 'PHONE_UNREADABLE' });
  });

  test('keeps its readable part and reports the rest', () => {
    expect(readPhones('0532 123 45 67, 0533 765', 'TR')).toEqual({ phones: one, fault: 'PHONE_UNREADABLE' });
  });

  test.each(['9.05321E+11', '9,05E+11', '5.32E+09', '9.053212345E+11'])(
    'that a spreadsheet shortened is not filled with zeros: %p',
    (cell) => {
      expect(readPhones(cell, 'TR')).toEqual({ phones: [], fault: 'PHONE_SHORTENED' });
    },
  );

  const subscriber = fc.integer({ min: 1_000_000, max: 9_999_999 }).map(String);
  const operator = fc.constantFrom('530', '532', '535', '542', '545', '552', '555');
  const national = fc.tuple(operator, subscriber).map((parts) => parts.join(''));
  const prefix = fc.constantFrom('', '0', '90', '+90', '0090', '+90 ', '(+90) ', '0 ', '90 ');
  const spelling = fc.tuple(prefix, fc.constantFrom('', ' ', '-', '.', ' - '), fc.boolean());
  const spell = (number: string, [start, gap, brackets]: [string, string, boolean]) => {
    const area = brackets ? `(${number.slice(0, 3)})` : number.slice(0, 3);
    return start + [area, number.slice(3, 6), number.slice(6, 8), number.slice(8)].join(gap);
  };

  test('is read in every spelling', () => {
    fc.assert(
      fc.property(national, spelling, (number, how) => {
        expect(readPhones(spell(number, how), 'TR')).toEqual({ phones: [`+90${number}`] });
      }),
      { numRuns: 500 },
    );
  });

  test('gives several numbers in any spelling in order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(national, { minLength: 2, maxLength: 4 }),
        fc.array(spelling, { minLength: 4, maxLength: 4 }),
        fc.constantFrom(', ', ',', ';', '/', ' / ', '\n', ' - ', ' ', '|', ' ve '),
        (numbers, hows, between) => {
          const cell = numbers
            .map((number, at) => spell(number, hows[at] ?? ['0', ' ', false]))
            .join(between);
          expect(readPhones(cell, 'TR')).toEqual({ phones: numbers.map((number) => `+90${number}`) });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is always read in finite time', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9 ()+./-]{0,500}$/), (cell) => {
        runUnlessEndless(() => readPhones(cell, 'TR'));
      }),
      { numRuns: 100 },
    );
  });
});

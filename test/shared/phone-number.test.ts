import fc from 'fast-check';
import { toE164 } from '../../functions/shared/phone-number';

describe('a telephone number', () => {
  test.each([
    ['+90 532 123 45 67', 'TR'],
    ['905321234567', 'TR'],
    ['05321234567', 'TR'],
    ['5321234567', 'TR'],
    ['0 (532) 123-45-67', 'TR'],
  ] as const)('written as %p in %s is one number in E.164', (written, country) => {
    expect(toE164(written, country)).toBe('+905321234567');
  });

  test.each(['998901112233', '+998901112233', '+998 (90) 111-22-33', '901112233'])(
    'of Uzbekistan written as %p is one number in E.164',
    (written) => {
      expect(toE164(written, 'UZ')).toBe('+998901112233');
    },
  );

  test.each([
    ['905321234567', '+905321234567'],
    ['79161234567', '+79161234567'],
    ['12025550123', '+12025550123'],
  ])('of another country is understood without its plus: %p', (written, expected) => {
    expect(toE164(written, 'UZ')).toBe(expected);
  });

  test.each([
    '212',
    '299',
    '100000',
    '',
    'anonymous',
    'Скрытый номер',
    '+',
    '00000000000',
    '1234567890123456',
  ])('is none in %p: an extension, a hidden caller, a slip', (written) => {
    expect(toE164(written, 'UZ')).toBeUndefined();
  });

  test('is unchanged when it is read again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[0-9 ()-]{1,20}$/), (written) => {
        const number = toE164(written, 'UZ');
        if (number !== undefined) expect(toE164(number, 'UZ')).toBe(number);
      }),
    );
  });
});

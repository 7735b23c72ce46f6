import fc from 'fast-check';
import { toE164 } from '../../functions/shared/phone-number';

describe('a telephone number', () => {
  test.each([
    ['+90 532 123 45 67', 'TR'],
    ['905321234567', 'TR'],
    ['05321234567', 'TR'],
    ['5321234567', 'TR'],
    ['0 (532) 123-45-67', 'TR'],
  ] as const)('becomes E.164 when written as %p in %s', (written, country) => {
    expect(toE164(written, country)).toBe('+905321234567');
  });

  test.each(['998901112233', '+998901112233', '+998 (90) 111-22-33', '901112233'])(
    'of Uzbekistan becomes E.164 when written as %p',
    (written) => {
      expect(toE164(written, 'UZ')).toBe('+998901112233');
    },
  );

  test.each([
    ['905321234567', '+905321234567'],
    ['79161234567', '+79161234567'],
    ['12025550123', '+12025550123'],
  ])('of another country is read without its plus: %p', (written, expected) => {
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
  ])('is not found in %p', (written) => {
    expect(toE164(written, 'UZ')).toBeUndefined();
  });

  test('does not change when it is read again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[0-9 ()-]{1,20}$/), (written) => {
        const number = toE164(written, 'UZ');
        if (number !== undefined) expect(toE164(number, 'UZ')).toBe(number);
      }),
    );
  });
});

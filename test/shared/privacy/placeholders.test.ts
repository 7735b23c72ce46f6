import { normalizePlaceholders, unmask } from '../../../functions/shared/privacy';

describe('placeholders that a model wrote', () => {
  it.each([
    '[PHONE_1]',
    '[phone_1]',
    '[Phone_1]',
    '[ Phone 1 ]',
    '[phone 1]',
    '[phone-1]',
    '[PHONE1]',
    '[Phone #1]',
    '[PHONE_01]',
    '\\[PHONE\\_1\\]',
    '[PHONE\u00a01]',
    '[PHONE_1 ]',
  ])('are restored: %s', (written) => {
    expect(normalizePlaceholders(`Said ${written}, twice.`)).toBe('Said [PHONE_1], twice.');
  });

  it.each([
    ['[iban_2]', '[IBAN_2]'],
    ['[İBAN_2]', '[IBAN_2]'],
    ['[ıban 2]', '[IBAN_2]'],
    ['[EMAİL_12]', '[EMAIL_12]'],
    ['[birthdate_1]', '[BIRTHDATE_1]'],
    ['[ Name 3 ]', '[NAME_3]'],
  ])('keep their kind and number: %s', (written, given) => {
    expect(normalizePlaceholders(written)).toBe(given);
  });

  it('become the datum after unmasking', () => {
    const originals = new Map([['[PHONE_1]', '90 111 22 33']]);
    const prose = 'The agent repeats [phone_1] and [ PHONE 1 ].';
    expect(unmask(normalizePlaceholders(prose), originals)).toBe(
      'The agent repeats 90 111 22 33 and 90 111 22 33.',
    );
  });

  it.each([
    'phone 1',
    '[phone]',
    '[phone_]',
    '[phone_0]',
    '[phone_1 or 2]',
    '[telephone_1]',
    '[1]',
    '[[phone',
    '(phone_1)',
    '[phone_1234567890]',
    '[]',
  ])('are not found in: %s', (prose) => {
    expect(normalizePlaceholders(prose)).toBe(prose);
  });

  it('are found in time linear in the text', () => {
    const prose = '[phone '.repeat(20_000);
    expect(normalizePlaceholders(prose)).toBe(prose);
  });
});

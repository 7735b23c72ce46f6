import fc from 'fast-check';
import { maskLines } from '../../functions/insight/masked-lines';

const line = (text: string, index = 0) => ({
  index,
  speaker: 'customer' as const,
  startMs: index * 1000,
  endMs: index * 1000 + 900,
  text,
});
const lines = (...texts: string[]) => texts.map((text, index) => line(text, index));
const PLACEHOLDER = /\[[A-Z]+_\d+\]/;

describe('the masked lines', () => {
  it('restore two spellings of one datum in one line', () => {
    const [masked] = maskLines(lines('90 111 22 33, ha, +998901112233'));
    expect(masked?.masked).toBe('[PHONE_1], ha, [PHONE_1]');
    expect(masked?.restore('[PHONE_1], [PHONE_1]')).toBe('90 111 22 33, +998901112233');
    expect(masked?.restore('[PHONE_1] [PHONE_1] [PHONE_1]')).toBe('90 111 22 33 +998901112233 90 111 22 33');
  });

  it("restore each line's own spelling or otherwise another line's", () => {
    const [first, second, third] = maskLines(lines('90 111 22 33', '+998 90 111 22 33', 'ha'));
    expect([first, second, third].map((one) => one?.restore('[PHONE_1]'))).toEqual([
      '90 111 22 33',
      '+998 90 111 22 33',
      '90 111 22 33',
    ]);
  });

  it.each(['[PHONE_1]', '[phone_1]', '[ Phone 1 ]', '[phone #1]', '[PHONE-01]', '[phone_1'])(
    'never replace spoken words by a datum: %s',
    (spoken) => {
      const [first, second] = maskLines(lines(spoken, '90 111 22 33'));
      expect(first?.restore(first.masked)).toBe(spoken);
      expect(second?.masked).toBe('[PHONE_2]');
      expect(second?.restore('[PHONE_1] [PHONE_2]')).toBe('[PHONE_1] 90 111 22 33');
    },
  );

  it('mask a name only if the options hold it', () => {
    const spoken = lines('Nodira, salom', 'Нодирага айтинг');
    const masked = maskLines(spoken, { names: ['Nodira Karimova'] });
    expect(masked.map((one) => one.masked)).toEqual(['[NAME_1], salom', '[NAME_1]га айтинг']);
    expect(masked.map((one) => one.restore('[NAME_1]'))).toEqual(['Nodira', 'Нодира']);
    expect(maskLines(spoken).map((one) => one.masked)).toEqual(['Nodira, salom', 'Нодирага айтинг']);
  });

  it.each([
    "tug'ilgan sanam 15.03.1985 and 15 mart 1985",
    'born 15 march 1985 and 15 march 1985 and 15.03.1985',
  ])('restore a word between two dates once: %s', (spoken) => {
    const [only] = maskLines(lines(spoken));
    expect(only?.masked).not.toContain('1985');
    expect(only?.restore(only.masked)).toBe(spoken);
  });

  it('restore any spoken words', () => {
    const datum = fc.constantFrom(
      '90 111 22 33',
      '+998901112233',
      "to'qson 111 22 33",
      'ivan@mail.ru',
      'ivan собака mail точка ру',
      'pasport AA 1234567',
      'AA1234567',
      'plaka 34 ABC 123',
      '34abc123',
      "tug'ilgan sanam 15.03.1985",
      '15 mart 1985',
      'Nodira',
      'Нодиры',
      'nodira karimova',
      '[PHONE_1]',
      '[ name 1 ]',
      '[birthdate_1]',
      '[EMAIL_1]',
    );
    const word = fc.constantFrom('salom', 'да', 'evet,', 'and', '.', 'ha');
    const text = fc.array(fc.oneof(datum, word), { maxLength: 7 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        const masked = maskLines(lines(...texts), { names: ['Nodira Karimova'] });
        expect(masked.map((one) => one.restore(one.masked))).toEqual(masked.map((one) => one.text));
        for (const { masked: shown, spokenAt, text: spoken } of masked) {
          expect(spokenAt(0, shown.length)).toBe(spoken);
          const at = PLACEHOLDER.exec(shown);
          if (at) expect(spoken).toContain(spokenAt(at.index, at.index + at[0].length));
        }
      }),
      { numRuns: 300 },
    );
  });
});

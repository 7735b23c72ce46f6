import fc from 'fast-check';
import { maskForLog, maskTexts, originalSpan, unmask } from '../../../functions/shared/privacy';
import { runUnlessEndless } from '../../support/endless-work';
import { card, inFours, pinfl, tckn, turkishIban } from './samples';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));

const separateDigits = (parts: readonly string[]) =>
  fc.constantFrom(' ', '-', '.', '\u00a0', ', ', '–', '').map((separator) => parts.join(separator));

/** Round numbers in order count as a list of prices. */
const isNoList = (text: string) => !/, \d*[05], \d*[05], \d*[05]$/.test(text);

const uzbekPhone = fc
  .tuple(
    fc.constantFrom('90', '91', '93', '94', '97', '99'),
    digits(7),
    fc.constantFrom('', '+998 ', '998 ', '00998'),
  )
  .chain(([code, rest, prefix]) =>
    separateDigits([code, rest.slice(0, 3), rest.slice(3, 5), rest.slice(5)]).map((text) => prefix + text),
  )
  .filter(isNoList);
const turkishPhone = fc
  .tuple(fc.constantFrom('532', '542', '505'), digits(7), fc.constantFrom('', '0', '+90 ', '90', '+90 0'))
  .chain(([code, rest, prefix]) =>
    separateDigits([code, rest.slice(0, 3), rest.slice(3, 5), rest.slice(5)]).map((text) => prefix + text),
  )
  .filter(isNoList);
const russianPhone = fc
  .tuple(fc.constantFrom('912', '903', '925'), digits(7), fc.constantFrom('8 (', '+7 (', '7('))
  .map(
    ([code, rest, prefix]) => `${prefix}${code}) ${rest.slice(0, 3)}-${rest.slice(3, 5)}-${rest.slice(5)}`,
  );
const cardNumber = fc
  .tuple(fc.constantFrom('4', '51', '9792', '2200'), digits(15))
  .map(([prefix, rest]) => card((prefix + rest).slice(0, 15)))
  .chain((number) => fc.constantFrom(number, inFours(number)));
const nationalId = fc
  .tuple(fc.integer({ min: 1, max: 9 }), digits(8))
  .map(([first, rest]) => tckn(first + rest));
const jshshir = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('010190', '311285', '150601'), digits(6))
  .map(([century, birth, rest]) => pinfl(century + birth + rest));
const iban = digits(16)
  .map((account) => turkishIban(`000610${account}`))
  .chain((number) => fc.constantFrom(number, number.toLowerCase(), inFours(number)));
const email = fc
  .tuple(
    fc.stringMatching(/^[a-z][a-z0-9._]{0,8}[a-z]$/),
    fc.stringMatching(/^[a-z]{2,8}$/),
    fc.constantFrom('com', 'ru', 'uz', 'com.tr'),
  )
  .map(([local, domain, top]) => `${local}@${domain}.${top}`);

const datum = fc.oneof(uzbekPhone, turkishPhone, russianPhone, cardNumber, nationalId, jshshir, iban, email);
const words = fc
  .array(fc.constantFrom('salom', 'merhaba', 'здравствуйте', 'hello', 'адрес', 'lütfen', "so'ng", 'ertaga'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) => list.join(' '));
const call = fc.array(fc.tuple(words, datum, words), { minLength: 1, maxLength: 6 }).map((turns) => ({
  texts: turns.map(([before, spoken, after]) => `${before} ${spoken} ${after}`),
  spoken: turns.map(([, text]) => text),
}));
/** Any text, with much that looks like personal data. */
const hostile = fc.array(
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ' ',
          ', ',
          '-',
          '+',
          '(',
          ')',
          '[',
          ']',
          '@',
          '.',
          'TR',
          'beş ',
          'bir ',
          'yuz ',
          'evet',
          '[PHONE_1]',
          'собака',

          ' nokta com',
          'pasport ',
          ' plaka ',
          'doğum ',
          ' mart ',
          'AA ',
          ' ABC ',
          'iban ',
          ' pardon ',
          'gmail com ',
          '90',
          '532',
          '998',
          '00',
          '8',
        ),
        digits(2),
        digits(3),
        fc.string({ maxLength: 3, unit: 'binary' }),
        datum,
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
  { maxLength: 6 },
);

const PLACEHOLDER = /\[[A-Z]+_\d+\]/g;
const compact = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}@]/gu, '');

describe('masked texts', () => {
  it('contain no datum of the call in any spelling', () => {
    fc.assert(
      fc.property(call, ({ texts, spoken }) => {
        const { masked } = maskTexts(texts);
        const left = compact(masked.join(' ').replace(PLACEHOLDER, '|'));
        for (const text of spoken) expect(left).not.toContain(compact(text));
        expect(left).not.toMatch(/\d/);
      }),
      { numRuns: 500 },
    );
  });

  it('become the original texts when unmasked', () => {
    fc.assert(
      fc.property(call, ({ texts, spoken }) => {
        const { masked, originals } = maskTexts(texts);
        fc.pre(new Set(spoken.map((text) => compact(text).slice(-7))).size === spoken.length);
        expect(masked.map((text) => unmask(text, originals))).toEqual(texts);
      }),
      { numRuns: 300 },
    );
  });

  it('do not change when masked again', () => {
    fc.assert(
      fc.property(hostile, (texts) => {
        const { masked } = maskTexts(texts);
        expect(maskTexts(masked)).toMatchObject({ masked, originals: new Map(), counts: {} });
      }),
      { numRuns: 500 },
    );
  });

  it('map every offset to the original text', () => {
    fc.assert(
      fc.property(hostile, (texts) => {
        const { masked, replacements } = maskTexts(texts);
        for (const [index, text] of texts.entries()) {
          const given = replacements[index] ?? [];
          const whole = originalSpan(given, { start: 0, end: masked[index]?.length ?? 0 });
          expect(text.slice(whole.start, whole.end)).toBe(text);
          for (const { at, name, start, end } of given) {
            expect(masked[index]?.slice(at, at + name.length)).toBe(name);
            expect(originalSpan(given, { start: at, end: at + name.length })).toEqual({ start, end });
            expect(originalSpan(given, { start: at + 1, end: at + 2 })).toEqual({ start, end });
          }
          const gaps = [0, ...given.map(({ at, name }) => at + name.length)];
          for (const [gap, from] of gaps.entries()) {
            const to = given[gap]?.at ?? masked[index]?.length ?? 0;
            const span = originalSpan(given, { start: from, end: to });
            if (to > from) expect(text.slice(span.start, span.end)).toBe(masked[index]?.slice(from, to));
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are always the same, one for each text', () => {
    fc.assert(
      fc.property(hostile, (texts) => {
        const { masked } = maskTexts(texts);
        expect(masked).toHaveLength(texts.length);
        expect(maskTexts(texts).masked).toEqual(masked);
      }),
    );
  });

  it('use every original at least once', () => {
    fc.assert(
      fc.property(hostile, (texts) => {
        const { masked, originals } = maskTexts(texts);
        const isOurs = (name: string) => originals.has(name);
        expect(
          masked.flatMap((text) => text.match(PLACEHOLDER) ?? []).filter(isOurs).length,
        ).toBeGreaterThanOrEqual(originals.size);
      }),
    );
  });
});

describe('log lines', () => {
  it('contain no datum of a call', () => {
    fc.assert(
      fc.property(call, ({ texts, spoken }) => {
        const line = compact(maskForLog(texts.join('\n')));
        for (const text of spoken) expect(line).not.toContain(compact(text));
        expect(line).not.toMatch(/\d{9}/);
      }),
      { numRuns: 500 },
    );
  });

  it('do not change when masked again', () => {
    fc.assert(
      fc.property(hostile, (texts) => {
        const once = maskForLog(texts.join(' '));
        expect(maskForLog(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});

describe('masking time', () => {
  it.each([
    ['digits', '1'],
    ['single digits', '5 '],
    ['different digits', '9 0 1 2 7 3 5 '],
    ['spaces', ' '],
    ['signs', '@'],
    ['half addresses', 'a@'],
    ['addresses', 'a@a.com.'],
    ['letters', 'a '],
    ['dots', '1.'],
    ['dashes', '1-'],
    ['brackets', '('],
    ['plus signs', '+9 '],
    ['IBAN starts', 'tr3 '],
    ['thousands', '1 000 '],
    ['number words', 'beş yüz '],
    ['misheard number words', 'beşş yedd '],
    ['joined number words', 'beşyüzotuziki'],
    ['repeated digits', 'double double four '],
    ['corrections', '5 yok pardon '],
    ['requests', 'kart numaranız 4 '],
    ['placeholders', '[PHONE_1] 12 '],
    ['questions for plates', 'plaka 34 '],
    ['births', 'doğum 15 mart '],
    ['spoken signs', 'at dot com '],
    ['hexadecimal', 'a1'],
    ['questions', '1???????????'],
    ['turn ends', '1\n'],
  ])('is linear for 200 kB of %s', (_, unit) => {
    const text = unit.repeat(200_000 / unit.length);
    runUnlessEndless(() => {
      maskTexts([text]);
      maskForLog(text);
    });
  });

  it('is short when the same digits are repeated many times', () => {
    runUnlessEndless(() => maskTexts(Array.from({ length: 4000 }, () => '1 '.repeat(60))));
  });

  it('is short for very many turns', () => {
    runUnlessEndless(() =>
      maskTexts(Array.from({ length: 20_000 }, (_, i) => (i % 2 ? 'evet' : `${i % 10} 90`))),
    );
  });

  it('is short when very many numbers are requested', () => {
    runUnlessEndless(() =>
      maskTexts(Array.from({ length: 20_000 }, (_, i) => (i % 2 ? 'kart numaranız?' : `${i % 10} 901`))),
    );
  });
});

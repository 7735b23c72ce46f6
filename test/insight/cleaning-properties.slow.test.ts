import fc from 'fast-check';
import { assembleLines } from '../../functions/insight/cleaning/assemble-lines';
import { applyEdits, editKinds, type ProposedEdit } from '../../functions/insight/cleaning/edits';
import { isProtected } from '../../functions/insight/cleaning/protected-words';
import { maskLines } from '../../functions/insight/masked-lines';
import { toPlainText } from '../../functions/insight/prompt';
import { isHesitation } from '../../functions/shared/languages/hesitations';
import type { Segment } from '../../functions/shared/transcripts/schema';
import { formsOf } from '../../functions/shared/words';

const words = [
  ...[
    'eee',
    'mmm',
    'ııı',
    'эээ',
    'uh',
    'şey',
    'yani',
    'hani',
    'ну',
    'вот',
    'haligi',
    'like',
    'well',
    'you know',
  ],
  ...[
    'ben',
    'siz',
    'bu',
    'fiyat',
    'я',
    'хотел',
    'men',
    'keldim',
    'sofa',
    'the',
    'aptal',
    'teşekür',
    'gardrop',
  ],
  ...[
    'değil',
    'yok',
    'не',
    "yo'q",
    'not',
    'evet',
    'да',
    'hariç',
    'до',
    'only',
    'beş',
    'пять',
    'besh',
    'five',
  ],
  ...[
    '5',
    '300',
    '12.50',
    '-7',
    '4111 1111 1111 1111',
    '+90 532 123 45 67',
    'ali@example.com',
    'lira',
    "so'm",
  ],
  ...['si-', 'хо…', 'wan-', '[CARD_1]', '#3', '«так»', '', '—'],
];
const said = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', ', ', '. ', '? ', '… ')), { maxLength: 12 })
  .map((pieces) => pieces.map(([word, gap]) => word + gap).join(''));
const transcript = fc
  .array(fc.tuple(said, fc.constantFrom('agent' as const, 'customer' as const, 'unknown' as const)), {
    minLength: 1,
    maxLength: 8,
  })
  .map((lines): Segment[] =>
    lines.map(([text, speaker], index) => ({
      index,
      speaker,
      text,
      startMs: index * 1000,
      endMs: index * 1000 + 1400,
    })),
  );
const edit = fc.record({
  segment: fc.nat(9),
  kind: fc.constantFrom(...editKinds),
  quote: fc.oneof(fc.constantFrom(...words), said),
  occurrence: fc.integer({ min: 1, max: 3 }),
  replacement: fc.option(fc.oneof(fc.constantFrom(...words, 'gardırop', 'teşekkür'), fc.string()), {
    nil: undefined,
  }),
});
const language = fc.constantFrom('tr', 'uz', 'ru', 'en', 'und');
const isKnownWord = (word: string) => !['tesekur', 'gardrop'].includes(word);

const clean = (segments: readonly Segment[], edits: ProposedEdit[], spoken: string) => {
  const lines = maskLines(segments);
  const { lines: edited, refused } = applyEdits(lines, edits, { language: spoken, isKnownWord });
  return assembleLines(lines, [{ lines, edited, refused }], { language: spoken, times: 'measured' });
};

/** Tries each kind on every word and on every two words. */
const everyEdit = (segments: readonly Segment[]): ProposedEdit[] =>
  segments.flatMap(({ index: segment, text }) => {
    const forms = formsOf(text);
    return forms.flatMap((form, at) =>
      editKinds.flatMap((kind) =>
        [form, forms.slice(at, at + 2).join(' ')].map((quote) => ({
          segment,
          kind,
          quote,
          occurrence: 1 + (at % 2),
          replacement: 'gardırop',
        })),
      ),
    );
  });

const run = (check: (segments: Segment[], cleaned: ReturnType<typeof clean>) => void) =>
  fc.assert(
    fc.property(transcript, fc.array(edit, { maxLength: 20 }), language, (segments, edits, spoken) => {
      check(segments, clean(segments, [...edits, ...everyEdit(segments)], spoken));
    }),
    { numRuns: 400 },
  );

/** A line of the same words in the same order, however they are written. */
const isWithin = (left: readonly string[], whole: readonly string[]): boolean => {
  let next = 0;
  for (const form of whole) if (form === left[next]) next++;
  return next === left.length;
};

describe('any transcript with any edits', () => {
  test('keeps every line with its speaker and times', () => {
    run((segments, cleaned) => {
      const placeOf = ({ index, speaker, startMs, endMs }: Segment) => ({ index, speaker, startMs, endMs });
      expect(cleaned.map(placeOf)).toEqual(segments.map(placeOf));
      for (const [at, line] of cleaned.entries())
        expect(formsOf(line.text).length > 0).toBe(formsOf(segments[at]?.text ?? '').length > 0);
    });
  });

  test('neither loses nor gains protected words', () => {
    run((segments, cleaned) => {
      for (const [at, line] of cleaned.entries()) {
        const protectedOf = (text: string) => formsOf(text).filter(isProtected);
        expect(protectedOf(line.text)).toEqual(protectedOf(toPlainText(segments[at]?.text ?? '')));
      }
    });
  });

  test('keeps words of a line in order, except misheard words', () => {
    run((segments, cleaned) => {
      for (const [at, line] of cleaned.entries()) {
        const replaced = new Map((line.edits ?? []).flatMap(({ now, was }) => (now ? [[now, was]] : [])));
        const back = formsOf(line.text).map((form) => {
          const [, was] = [...replaced].find(([now]) => formsOf(now)[0] === form) ?? [];
          return was ? (formsOf(was)[0] ?? form) : form;
        });
        expect(isWithin(back, formsOf(toPlainText(segments[at]?.text ?? '')))).toBe(true);
      }
    });
  });

  test('quotes the words at its place in every stored edit', () => {
    run((_, cleaned) => {
      for (const { spoken = '', edits = [] } of cleaned) {
        for (const { start, end, was } of edits) expect(spoken.slice(start, end)).toBe(was);
      }
    });
  });

  test('keeps signs beside their digits', () => {
    run((segments, cleaned) => {
      const signedNumbersIn = (text: string) => text.match(/-\d|\d\.\d|\+\d/gu) ?? [];
      for (const [at, line] of cleaned.entries())
        expect(signedNumbersIn(line.text)).toEqual(signedNumbersIn(toPlainText(segments[at]?.text ?? '')));
    });
  });

  test('marks exactly the lines of only hesitations', () => {
    run((_, cleaned) => {
      for (const { text, hesitation } of cleaned) {
        const forms = formsOf(text);
        expect(hesitation === true).toBe(forms.length > 0 && forms.every(isHesitation));
      }
    });
  });
});

import fc from 'fast-check';
import { spreadOverTime, toSegments } from '../../functions/speech/segments';

const words = (texts: readonly { text: string }[]) =>
  texts.flatMap(({ text }) => text.split(/\s+/)).filter((word) => word !== '');

test('text without punctuation is cut between words', () => {
  const text = Array.from({ length: 400 }, (_, at) => `word${at}`).join(' ');
  const pieces = spreadOverTime(text, 120_000, 'en');
  expect(pieces.length).toBeGreaterThan(8);
  expect(Math.max(...pieces.map((piece) => piece.text.length))).toBeLessThanOrEqual(240);
  expect(words(pieces)).toEqual(text.split(' '));
  expect(pieces.at(-1)?.endMs).toBe(120_000);
});

test('no letter of any text is lost and times only grow', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 2000, unit: fc.constantFrom('a', 'b', ' ', '.', '\n', 'ş') }),
      (text) => {
        const pieces = spreadOverTime(text, 60_000, 'tr');
        const bare = (of: string) => of.replace(/\s/g, '');
        expect(bare(pieces.map((piece) => piece.text).join(''))).toBe(bare(text));
        const segments = toSegments(pieces.map((piece) => ({ ...piece, speaker: 'unknown' })));
        expect(segments.every(({ startMs, endMs }) => startMs <= endMs)).toBe(true);
      },
    ),
  );
});

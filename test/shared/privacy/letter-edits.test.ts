import fc from 'fast-check';
import { editsBetween, fewestEdits, lettersOf } from '../../../functions/shared/privacy/letter-edits';

/** The textbook table of edit distances. */
const edits = (left: string, right: string): number => {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
};

const word = fc.string({ unit: fc.constantFrom(...'abeыьяşğ'), maxLength: 9 });

test('counts the edits between two words up to a limit', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 4 }), (left, right, limit) => {
      expect(editsBetween(left, right, limit)).toBe(Math.min(limit, edits(left, right)));
    }),
  );
});

test('never rules out a near word by its letters', () => {
  fc.assert(
    fc.property(word, word, (left, right) => {
      expect(fewestEdits(lettersOf(left), lettersOf(right))).toBeLessThanOrEqual(edits(left, right));
    }),
  );
});

import fc from 'fast-check';
import { maskTexts } from '../../../functions/shared/privacy';

const names = ['Nodira Karimova', 'Ahmet Yılmaz', 'Сергей Иванов', 'John Smith', 'Can Demir'];

test('masking known names twice changes nothing', () => {
  const word = fc.constantFrom(
    'Nodira',
    'Каримова',
    "Ahmet'in",
    'can',
    'Can',
    'Bey',
    'ga',
    '[NAME_1]',
    '.',
    'ismim',
    'Smith',
  );
  const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
      const known = { names };
      const { masked } = maskTexts(texts, known);
      expect(maskTexts(masked, known).masked).toEqual(masked);
    }),
    { numRuns: 500 },
  );
});

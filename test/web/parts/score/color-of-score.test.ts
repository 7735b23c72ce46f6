import { colorOfScore } from '../../../../web/src/parts/score/color-of-score';

test.each([
  [4.9, 10, 'severity-high'],
  [5, 10, 'severity-medium'],
  [7.5, 10, 'green'],
  [10, 10, 'green'],
  [10, 100, 'severity-high'],
  [49.9, 100, 'severity-high'],
  [50, 100, 'severity-medium'],
  [75, 100, 'green'],
])('a score of %d of %d is %s', (score, of, color) => {
  expect(colorOfScore(score, of)).toBe(color);
});

test('a score of nobody knows what is neither praised nor blamed', () => {
  expect(colorOfScore(8, undefined)).toBe('grey');
});

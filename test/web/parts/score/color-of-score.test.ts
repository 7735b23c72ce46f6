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
])('colours a score of %d of %d as %s', (score, of, color) => {
  expect(colorOfScore(score, of)).toBe(color);
});

test('leaves a score grey while the highest score is unknown', () => {
  expect(colorOfScore(8, undefined)).toBe('grey');
});

import { colorOfScore } from '../../../../web/src/parts/score/color-of-score';

test.each([
  [4.9, 'severity-high'],
  [5, 'severity-medium'],
  [7.5, 'green'],
  [10, 'green'],
])('a score of %d of ten is %s', (score, color) => {
  expect(colorOfScore(score)).toBe(color);
});

test('does not praise a score of a hundred by the bounds of ten', () => {
  expect(colorOfScore(30)).toBe('grey');
});

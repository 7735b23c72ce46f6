import { highestOf, wordsOfScore } from '../../../../web/src/parts/score/words-of-score';
import { english } from '../../support/english';

test.each([
  [8, 'ten', '8 of 10'],
  [78.5, 'hundred', '78.5 of 100'],
  [8, undefined, '8'],
] as const)('writes a score of %d in the mode %s as %s', (score, mode, words) => {
  expect(wordsOfScore(score, highestOf(mode), String, english)).toBe(words);
});

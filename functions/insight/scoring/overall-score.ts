/**
 * Weighted mean of the scores, to one decimal; never taken from the model (D3).
 *
 * @throws RangeError when there is nothing to weigh
 */
export const overallScore = (scores: ReadonlyArray<{ score: number; weight: number }>): number => {
  const weights = scores.reduce((sum, { weight }) => sum + weight, 0);
  if (!(weights > 0)) throw new RangeError('an overall score needs at least one weighted score');
  const mean = scores.reduce((sum, { score, weight }) => sum + score * weight, 0) / weights;
  // Sums of fractions leave a mean such as 7.25 a hair below itself.
  return Math.round((mean + 1e-9) * 10) / 10;
};

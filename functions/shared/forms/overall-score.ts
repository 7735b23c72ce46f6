import type { Analysis, Answer } from '../analyses/schema';

export type Overall = Pick<Analysis, 'overallScore' | 'scoreBeforeFail' | 'automaticFails'>;

/**
 * The overall score and what made a call fail, from the answers alone and never from the model (D3).
 *
 * - It is the mean of the points by weight, of the maximum, to one decimal.
 * - What does not apply takes no weight. Where nothing has points there is no overall score.
 * - An automatic fail makes it 0 and keeps the score that it would have been.
 *
 * @param max the highest score of the mode
 */
export const overallOf = (answers: readonly Answer[], max: number): Overall => {
  const automaticFails = answers.filter(({ fails }) => fails).map(toAutomaticFail);
  const score = meanOf(answers, max);
  if (automaticFails.length === 0)
    return { ...(score === undefined ? {} : { overallScore: score }), automaticFails };
  return { overallScore: 0, ...(score === undefined ? {} : { scoreBeforeFail: score }), automaticFails };
};

const toAutomaticFail = ({ question, name, citations: [citation] }: Answer) => ({
  question,
  name,
  ...(citation ? { citation } : {}),
});

const meanOf = (answers: readonly Answer[], max: number): number | undefined => {
  let [sum, weights] = [0, 0];
  for (const { weight, points } of answers) {
    if (points === undefined) continue;
    sum += weight * points;
    weights += weight;
  }
  // Sums of fractions leave a mean such as 7.25 a hair below itself.
  return weights > 0 ? Math.round(((sum / weights / 100) * max + 1e-9) * 10) / 10 : undefined;
};

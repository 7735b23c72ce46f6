import type { Analysis, Answer, Citation } from '../analyses/schema';
import type { Question } from './schema';

export type Overall = Pick<Analysis, 'overallScore' | 'scoreBeforeFail' | 'automaticFails'>;

/**
 * The overall score and what made a call fail, from the answers alone and never from the model (D3).
 *
 * - It is the mean of the points by weight, of the maximum, to one decimal.
 * - What does not apply takes no weight. Where nothing has points there is no overall score.
 * - An automatic fail makes it 0 and keeps the score that it would have been.
 *
 * @param max the highest score of the mode
 * @param questions that were answered
 */
export const overallOf = (
  answers: readonly Answer[],
  max: number,
  questions: readonly Pick<Question, 'key' | 'provenBy'>[],
): Overall => {
  const ofAgent = new Set(questions.filter(({ provenBy }) => provenBy === 'agent').map(({ key }) => key));
  const automaticFails = answers
    .filter(({ fails }) => fails)
    .map((answer) => toAutomaticFail(answer, ofAgent.has(answer.question)));
  const score = meanOf(answers, max);
  if (automaticFails.length === 0)
    return { ...(score === undefined ? {} : { overallScore: score }), automaticFails };
  return { overallScore: 0, ...(score === undefined ? {} : { scoreBeforeFail: score }), automaticFails };
};

/** The words of the customer may stand first, and they prove nothing where the agent's have to. */
const toAutomaticFail = ({ question, name, citations }: Answer, isOfAgent: boolean) => {
  const citation = (isOfAgent ? citations.find(isAgents) : undefined) ?? citations[0];
  return { question, name, ...(citation ? { citation } : {}) };
};

const isAgents = ({ speaker }: Citation): boolean => speaker === 'agent';

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

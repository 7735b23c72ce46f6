import type { Analysis, Answer, Citation } from '../analyses/schema';
import type { Question } from './schema';

export type Overall = Pick<Analysis, 'overallScore' | 'scoreBeforeFail' | 'automaticFails'>;

/**
 * Derives the overall score and the automatic fails from the answers alone. The model never decides them
 * (D3).
 *
 * - The score is the weighted mean of the points on the scale of the mode, to one decimal.
 * - A question that does not apply has no weight. Without points there is no score.
 * - An automatic fail makes the score 0 and keeps the score without it.
 *
 * @param max the highest score of the scoring mode
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

/** Prefer a quote of the agent if the agent has to prove the answer. The customer's words may come first. */
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
  // Floating point leaves a mean such as 7.25 slightly too low.
  return weights > 0 ? Math.round(((sum / weights / 100) * max + 1e-9) * 10) / 10 : undefined;
};

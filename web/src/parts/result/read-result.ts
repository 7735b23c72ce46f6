import type { Schemas } from '../../../../client/client';
import { scoringModes } from '../../../../functions/shared/scoring-modes';
import type { Answer, AnswerValue, Result } from './result';

type Analysis = Schemas['Analysis'];
type GivenAnswer = Analysis['answers'][number];

/** Reads the score that the API answers. Only this file of the page knows its form. */
export const readResult = (analysis: Analysis): Result => {
  const { overallScore, scoreBeforeFail, violations, unprovenViolations } = analysis;
  const { summary, form, modelId, analyzedAt } = analysis;
  const of = scoringModes[analysis.mode];
  return {
    ...{ overall: overallScore, of, beforeFail: scoreBeforeFail },
    answers: analysis.answers.map((answer) => readAnswer(answer, of)),
    violations,
    unproven: unprovenViolations,
    ...{ summary, form, modelId, analyzedAt },
  };
};

const readAnswer = (answer: GivenAnswer, of: number): Answer => {
  const { question, section, name, weight, points, reason, citations, missing, fails } = answer;
  return {
    ...{ key: question, section, name, weight, points, reason, citations },
    value: readValue(answer, of),
    isMissing: missing === true,
    isFail: fails === true,
  };
};

const readValue = (answer: GivenAnswer, of: number): AnswerValue => {
  switch (answer.kind) {
    case 'scale':
      return { kind: 'scale', score: answer.score, of };
    case 'choice':
      return { kind: 'choice', choice: answer.choiceName };
    case 'yesNo':
      return { kind: 'yesNo', yes: answer.yes };
    case 'number':
      return { kind: 'number', number: answer.number };
    case 'notApplicable':
      return { kind: 'notApplicable', because: answer.because };
  }
};

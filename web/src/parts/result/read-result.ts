import type { Schemas } from '../../../../client/client';
import type { Answer, AnswerValue, Citation, Result } from './result';

type Analysis = Schemas['Analysis'];

/** An answer to a question of a form. */
interface FormAnswer {
  question: string;
  section: string;
  name: string;
  weight: number;
  kind: string;
  score?: number;
  choice?: string;
  choiceName?: string;
  yes?: boolean;
  number?: number;
  because?: string;
  points?: number;
  reason: string;
  citations: readonly Citation[];
  missing?: boolean;
  fails?: boolean;
}

/** A result with the answers to a form in place of scores of criteria. */
interface FormAnalysis extends Omit<Analysis, 'scores' | 'overallScore' | 'criteriaVersion' | 'modelId'> {
  overallScore?: number;
  scoreBeforeFail?: number;
  form: { id: string; version: number; name: string };
  answers: readonly FormAnswer[];
  modelId?: string;
}

/** Reads scores of criteria and answers to a form into one shape. Nothing else of the page knows the two. */
export const readResult = (analysis: Analysis | FormAnalysis): Result => {
  const { violations, summary, analyzedAt } = analysis;
  const of = analysis.mode === 'ten' ? 10 : 100;
  const shared = { of, violations, unproven: analysis.unprovenViolations, summary, analyzedAt };
  return 'answers' in analysis
    ? {
        ...shared,
        ...optional({ overall: analysis.overallScore, beforeFail: analysis.scoreBeforeFail }),
        ...optional({ modelId: analysis.modelId }),
        answers: analysis.answers.map((answer) => readAnswer(answer, of)),
        form: { version: analysis.form.version, name: analysis.form.name },
      }
    : {
        ...shared,
        overall: analysis.overallScore,
        modelId: analysis.modelId,
        answers: analysis.scores.map((score) => readScore(score, of)),
        form: { version: analysis.criteriaVersion },
      };
};

const readScore = (
  { criterion, name, weight, score, reason, missing, citations }: Analysis['scores'][number],
  of: number,
): Answer => ({
  key: criterion,
  name,
  weight,
  value: { kind: 'scale', score, of },
  reason,
  citations,
  isMissing: missing,
  isFail: false,
});

const readAnswer = (answer: FormAnswer, of: number): Answer => {
  const { question, section, name, weight, points, reason, citations } = answer;
  return {
    key: question,
    name,
    section,
    weight,
    value: readValue(answer, of),
    ...optional({ points }),
    reason,
    citations,
    isMissing: answer.missing ?? false,
    isFail: answer.fails ?? false,
  };
};

const readValue = (answer: FormAnswer, of: number): AnswerValue => {
  switch (answer.kind) {
    case 'scale':
      return { kind: 'scale', score: answer.score ?? 0, of };
    case 'choice':
      return { kind: 'choice', choice: answer.choiceName ?? answer.choice ?? '' };
    case 'yesNo':
      return { kind: 'yesNo', yes: answer.yes ?? false };
    case 'number':
      return { kind: 'number', number: answer.number ?? 0 };
    default:
      return { kind: 'notApplicable', ...optional({ because: answer.because }) };
  }
};

/** The members that are there. */
const optional = <Members extends object>(members: Members) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Members]?: NonNullable<Members[Name]>;
  };

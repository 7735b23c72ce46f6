import { criteriaForm } from '../calls/schema';
import { percentOf } from '../forms/points';
import { defaultLanguage, languageList, languageOfCode } from '../languages';
import { scoringModes } from '../scoring-modes';
import type { Analysis, Answer, CriterionScore, EarlierAnalysis } from './schema';

/** The section of the form `criteria` with its questions. */
const criteriaSection = 'criteria';

type Earlier = Omit<Analysis, 'form' | 'answers' | 'automaticFails'> &
  Pick<EarlierAnalysis, 'scores' | 'criteriaVersion'>;

/**
 * Turns a result from before there were forms into one of the form `criteria` (067). Keeps the stored overall
 * score.
 */
export const convertEarlierAnalysis = ({ scores, criteriaVersion, ...kept }: Earlier): Analysis => ({
  ...kept,
  form: { id: criteriaForm, version: criteriaVersion, name: nameOfCriteria(kept.language) },
  automaticFails: [],
  answers: scores.map((score) => answerOf(score, scoringModes[kept.mode])),
});

const nameOfCriteria = (language: string): string =>
  (languageOfCode(language) ?? languageList[defaultLanguage]).forms.criteria;

const answerOf = ({ criterion, score, missing, ...told }: CriterionScore, max: number): Answer => ({
  kind: 'scale',
  question: criterion,
  section: criteriaSection,
  ...told,
  score,
  points: percentOf(score, max),
  ...(missing ? { missing } : {}),
});

/** Turns answers of the form `criteria` back into the scores of earlier results. */
export const toEarlierScores = (answers: readonly Answer[]): CriterionScore[] =>
  answers.flatMap((answer) => {
    if (answer.kind !== 'scale') return [];
    const { question: criterion, name, weight, score, reason, missing, citations } = answer;
    return { criterion, name, weight, score, reason, ...(missing ? { missing } : {}), citations };
  });

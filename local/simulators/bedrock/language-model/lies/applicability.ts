import type { Question, ScoringSettings } from '../prompt';
import { answerLists, type RecordedScores } from '../scoring';
import type { ScoringLie } from './scoring-lie';

const entry = ({ key }: Question) => ({ question: key, reason: 'There was no occasion for it.' });

const selectOptionalQuestions = ({ questions }: ScoringSettings): Question[] =>
  questions.filter(({ notApplicable }) => notApplicable !== false);

/** The answer without these questions. */
const removeQuestions = (honest: RecordedScores, questions: readonly Question[]): object => {
  const keys = new Set(questions.map(({ key }) => key));
  const lists = answerLists.flatMap((list) => {
    const kept = honest[list]?.filter(({ question }) => !keys.has(question)) ?? [];
    return honest[list] ? [[list, kept]] : [];
  });
  return { ...honest, ...Object.fromEntries(lists) };
};

/** Lies about which questions apply, by name. */
export const applicabilityLies: Readonly<Record<string, ScoringLie>> = {
  'nothing-applies': (honest, _, { questions }) => ({
    ...removeQuestions(honest, questions),
    notApplicable: questions.map(entry),
  }),
  'nothing-applies-that-may-not': (honest, _, settings) => ({
    ...removeQuestions(honest, selectOptionalQuestions(settings)),
    notApplicable: selectOptionalQuestions(settings).map(entry),
  }),
  'judged-and-not-applicable': (honest, _, settings) => ({
    ...honest,
    notApplicable: selectOptionalQuestions(settings).map(entry),
  }),
  'unknown-question-not-applicable': (honest) => ({
    ...honest,
    notApplicable: [...(honest.notApplicable ?? []), { question: 'smoking', reason: 'Nobody smokes.' }],
  }),
};

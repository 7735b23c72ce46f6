import type { CriteriaSet, Criterion } from '../criteria/schema';
import { inEveryLanguage } from './every-language';
import type { Assignment, FormContent, Question } from './schema';

/** A set of criteria before its team has forms goes before the forms that ship. */
export const criteriaAssignment: Assignment = { priority: 900, appliesTo: {} };

const scaleOf = ({ key, weight, texts }: Criterion): Question => ({
  kind: 'scale',
  key,
  weight,
  texts,
  mayNotApply: false,
  provenBy: 'agent',
});

/** A set of criteria as a form. It asks every criterion of every call, as calls were scored before forms. */
export const formOfCriteria = ({ criteria, violations }: CriteriaSet): FormContent => {
  const texts = inEveryLanguage(({ forms }) => ({ name: forms.criteria }));
  return {
    texts,
    minWords: 0,
    sections: [{ key: 'criteria', texts, questions: criteria.map(scaleOf) }],
    violations,
  };
};

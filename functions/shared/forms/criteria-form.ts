import type { CriteriaSet, Criterion } from '../criteria/schema';
import { inEveryLanguage } from './every-language';
import type { Assignment, FormContent, Question } from './schema';

/** A set of criteria that is older than forms outranks the shipped forms. */
export const criteriaAssignment: Assignment = { priority: 900, appliesTo: {} };

const scaleOf = ({ key, weight, texts }: Criterion): Question => ({
  kind: 'scale',
  key,
  weight,
  texts,
  mayNotApply: false,
  provenBy: 'agent',
});

/** Converts a set of criteria into a form. It asks every criterion in every call, as before forms. */
export const formOfCriteria = ({ criteria, violations }: CriteriaSet): FormContent => {
  const texts = inEveryLanguage(({ forms }) => ({ name: forms.criteria }));
  return {
    texts,
    minWords: 0,
    sections: [{ key: 'criteria', texts, questions: criteria.map(scaleOf) }],
    violations,
  };
};

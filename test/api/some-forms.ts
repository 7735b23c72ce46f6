import type { AppliesTo, Assignment, FormVersion, Question } from '../../functions/shared/forms/schema';
import type { FormStore } from '../../functions/shared/forms/store';

type Forms = Pick<FormStore, 'active' | 'versions' | 'get'>;

/** A question by its key, with its name in the default language. */
export const aQuestion = (key: string, name: string, kind: 'scale' | 'yesNo' = 'scale'): Question => {
  const common = { key, weight: 1, mayNotApply: true, provenBy: 'agent' as const };
  const texts = { en: { name, description: 'x' } };
  return kind === 'scale'
    ? { ...common, texts, kind }
    : { ...common, texts, kind, points: { yes: 100, no: 0 } };
};

export const aForm = (overrides: Partial<FormVersion>, questions: Question[]): FormVersion => ({
  ...{ id: 'sales', version: 1, status: 'LOCKED', minWords: 25, violations: [] },
  texts: { en: { name: 'Sales call' } },
  sections: [{ key: 'all', texts: { en: { name: 'All' } }, questions }],
  ...overrides,
});

/** Forms of which the active ones are for the calls that `appliesTo` says, by id. The first has the lowest priority. */
export const someForms = (
  all: readonly FormVersion[],
  appliesTo: Readonly<Record<string, AppliesTo>> = {},
): Forms => ({
  active: async () =>
    all
      .filter(({ status }) => status === 'ACTIVE')
      .map((form, priority) => ({
        ...form,
        assignment: { priority, appliesTo: appliesTo[form.id] ?? {} } satisfies Assignment,
      })),
  versions: async (id) => all.filter((form) => form.id === id).toReversed(),
  get: async (id, version) => all.find((form) => form.id === id && form.version === version),
});

import { formContentEntity, formHeadEntity, formVersionEntity } from '../../functions/shared/forms/entity';
import type { AppliesTo, FormStatus, Question } from '../../functions/shared/forms/schema';
import { aForm } from '../support/fixtures';
import type { TestWorld } from '../support/world';

/** A question by key with a name in the default language. */
export const aQuestion = (key: string, name: string, kind: 'scale' | 'yesNo' = 'scale'): Question => {
  const common = { key, weight: 1, mayNotApply: true, provenBy: 'agent' as const };
  const texts = { en: { name, description: 'x' } };
  return kind === 'scale'
    ? { ...common, texts, kind }
    : { ...common, texts, kind, points: { yes: 100, no: 0 } };
};

/** A choice, and the names of its options by their keys. */
export const aChoice = (key: string, options: Readonly<Record<string, string>>): Question => ({
  ...{ key, weight: 1, mayNotApply: true, provenBy: 'agent', kind: 'choice' },
  texts: { en: { name: key, description: 'x' } },
  options: Object.entries(options).map(([option, name]) => ({
    ...{ key: option, points: 0, texts: { en: { name } } },
  })),
});

interface SomeVersion {
  status: FormStatus;
  questions: readonly Question[];
  activatedAt?: string;
  lockedAt?: string;
}

interface SomeForm {
  id: string;
  /** Versions in the order of their numbers, from 1. */
  versions: readonly SomeVersion[];
  /** Priority of the form. By default the form goes before the shipped ones. */
  priority?: number;
  appliesTo?: AppliesTo;
}

const createdAt = '2025-10-01T00:00:00.000Z';

/** Stores a form of a team with its versions. */
export const placeForm = (
  { table, place }: Pick<TestWorld, 'table' | 'place'>,
  { id, versions, priority = 1, appliesTo = {} }: SomeForm,
): void => {
  const active = versions.findIndex(({ status }) => status === 'ACTIVE') + 1;
  place(
    formHeadEntity(table).put({
      ...{ id, latestVersion: versions.length, revision: 1, assignment: { priority, appliesTo } },
      ...(active > 0 ? { activeVersion: active } : {}),
    }),
  );
  for (const [at, { questions, ...state }] of versions.entries()) {
    const version = { id, version: at + 1, revision: 1 };
    place(formVersionEntity(table).put({ ...version, createdAt, ...state }));
    const sections = [{ key: 'all', texts: { en: { name: 'All' } }, questions: [...questions] }];
    place(formContentEntity(table).put({ ...aForm({ sections }), ...version }));
  }
};

/** The API answer for a team's form with its newest version active. */
export const activeForm = (id: string, questions: readonly Question[]): SomeForm => ({
  id,
  versions: [{ status: 'ACTIVE', activatedAt: createdAt, questions }],
});

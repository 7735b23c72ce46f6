import type { FormContent, Question } from '../../shared/forms/schema';
import { type Texts, wordingIn } from '../../shared/forms/texts';
import type { Language } from '../../shared/languages';

/** The languages of a form's texts for the model. */
export interface Spoken {
  /** Language of the call, otherwise of the result (ISO 639-1). */
  language: string;
  /** Languages that the agent speaks. Empty if unknown. */
  byAgent: readonly Language[];
}

interface Words {
  name: string;
  description?: string | undefined;
  notApplicable?: string | undefined;
}

/**
 * Descriptions come in the agent's languages because their examples are the agent's words.
 * Names come in the language of the call (decision 027).
 */
const wordsFor = ({ language, byAgent }: Spoken, texts: Texts<Words>): Words => {
  const main = wordingIn(texts, language);
  const wordings = byAgent.flatMap((one) => texts[one] ?? []);
  const joinPart = (part: 'description' | 'notApplicable') =>
    wordings.flatMap((words) => words[part] ?? []).join(' ') || main[part];
  return { name: main.name, description: joinPart('description'), notApplicable: joinPart('notApplicable') };
};

/** Describes a question to the model. JSON leaves out undefined fields. */
export const describeQuestion = (question: Question, spoken: Spoken) => {
  const { key, kind, mayNotApply, provenBy, texts } = question;
  const { notApplicable, ...words } = wordsFor(spoken, texts);
  return {
    key,
    kind,
    ...words,
    ...boundsOf(question, spoken),
    provenBy: provenBy === 'agent' ? undefined : provenBy,
    notApplicable: mayNotApply ? (notApplicable ?? true) : undefined,
  };
};

/** The bounds of a question's answers. */
const boundsOf = (question: Question, spoken: Spoken) => {
  if (question.kind === 'choice')
    return { options: question.options.map(({ key, texts }) => ({ key, ...wordsFor(spoken, texts) })) };
  if (question.kind !== 'number') return {};
  const { min, max, whole, unit } = question;
  return { from: min, to: max, whole, unit };
};

export const describeViolation = (
  { key, texts }: FormContent['violations'][number],
  spoken: Spoken,
): { key: string } & Words => ({ key, ...wordsFor(spoken, texts) });

/** Every text of a form in all languages. Prose may quote them. */
export const wordingsOf = ({
  sections,
  violations,
}: Pick<FormContent, 'sections' | 'violations'>): string[] =>
  [
    ...sections.flatMap(({ questions }) => questions.flatMap(textsOfQuestion)),
    ...violations.map(({ texts }): Texts<Words> => texts),
  ].flatMap((texts) =>
    Object.values(texts).flatMap(({ name, description, notApplicable }) =>
      [name, description, notApplicable].filter((text) => text !== undefined),
    ),
  );

const textsOfQuestion = (question: Question): Texts<Words>[] => [
  question.texts,
  ...(question.kind === 'choice' ? question.options.map(({ texts }) => texts) : []),
];

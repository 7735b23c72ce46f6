import type { FormContent, Question } from '../../shared/forms/schema';
import { type Texts, wordingIn } from '../../shared/forms/texts';
import type { Language } from '../../shared/languages';

/** The languages that a form speaks to the model. */
export interface Spoken {
  /** Of the call, else of the result: ISO 639-1. */
  language: string;
  /** What the agent speaks. Of an empty list nothing is known. */
  byAgent: readonly Language[];
}

interface Words {
  name: string;
  description?: string | undefined;
  notApplicable?: string | undefined;
}

/**
 * Descriptions speak the languages of the agent, who says what they give as examples. Names speak the language of the call
 * (decision 027).
 */
const wordsFor = ({ language, byAgent }: Spoken, texts: Texts<Words>): Words => {
  const main = wordingIn(texts, language);
  const wordings = byAgent.flatMap((one) => texts[one] ?? []);
  const joined = (part: 'description' | 'notApplicable') =>
    wordings.flatMap((words) => words[part] ?? []).join(' ') || main[part];
  return { name: main.name, description: joined('description'), notApplicable: joined('notApplicable') };
};

/** What the model is told of a question. JSON leaves out what is undefined. */
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

/** What the answers of a kind are held to. */
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

/** Every text of a form, in all its languages. Prose may quote them. */
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

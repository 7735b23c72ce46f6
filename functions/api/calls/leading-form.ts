import type { Analysis, Answer } from '../../shared/analyses/schema';
import type { CallFilter } from '../../shared/calls/finding/filter';
import type { Question } from '../../shared/forms/question';
import { type ActiveForm, type FormVersion, type QuestionKind, questionsOf } from '../../shared/forms/schema';
import type { FormStore } from '../../shared/forms/store';
import { type Texts, wordingIn } from '../../shared/forms/texts';
import { defaultLanguage, type Language } from '../../shared/languages';

export interface LeadingFormPorts {
  forms: Pick<FormStore, 'active' | 'inUseSince' | 'get'>;
}

/** Names by language. */
export type Names = { [Code in Language]?: string };

/** A column of answers to one question. If the question changes its kind, it gets another column. */
export interface AnswerColumn {
  question: string;
  kind: QuestionKind;
  /** Name in the newest of the versions. */
  name: string;
  names: Names;
  /** Options of a choice in all versions. The newest version names them. */
  options?: { key: string; names: Names }[];
  /** Versions of the form with the question, newest first. */
  versions: number[];
}

/** The form whose questions are columns. */
export interface LeadingForm {
  id: string;
  questions: AnswerColumn[];
}

/**
 * The form whose answers a list of calls shows (067). It is the requested form or the one for every call.
 *
 * @param from ISO-8601 in UTC. Versions that went out of use before are left out.
 * @returns `undefined` if no form is active
 */
export const leadingForm = async (
  { forms }: LeadingFormPorts,
  { form, formVersion }: Pick<CallFilter, 'form' | 'formVersion'>,
  from: string,
): Promise<LeadingForm | undefined> => {
  const id = form ?? catchAll(await forms.active())?.id;
  if (id === undefined) return undefined;
  const versions = formVersion === undefined ? await versionsSince(forms, id, from) : [formVersion];
  const found = await Promise.all(versions.map((version) => forms.get(id, version)));
  const asked = found.flatMap((one) => (one && one.status !== 'DRAFT' ? one : []));
  return { id, questions: columnsOf(asked) };
};

/** @param active sorted by priority */
const catchAll = (active: readonly ActiveForm[]): ActiveForm | undefined =>
  active.find(({ assignment }) => Object.keys(assignment.appliesTo).length === 0) ?? active[0];

/** A worker may still use a version for some time after another becomes active (ms). */
const slackMs = 86_400_000;
/** Versions to read at once. A version has at most 350 kB. */
const mostVersions = 20;

/** Newest first. */
const versionsSince = async (
  forms: LeadingFormPorts['forms'],
  id: string,
  from: string,
): Promise<number[]> => {
  const since = new Date(Date.parse(from) - slackMs).toISOString();
  return (await forms.inUseSince(id, since)).slice(0, mostVersions);
};

/** @param versions newest first */
const columnsOf = (versions: readonly FormVersion[]): AnswerColumn[] => {
  const columns = new Map<string, AnswerColumn>();
  for (const form of versions)
    for (const question of questionsOf(form)) {
      const place = `${question.key} ${question.kind}`;
      const column = columns.get(place) ?? columnOf(question);
      column.versions.push(form.version);
      addOptions(column, question);
      columns.set(place, column);
    }
  return [...columns.values()];
};

const columnOf = ({ key, kind, texts }: Question): AnswerColumn => ({
  ...{ question: key, kind, name: wordingIn(texts, defaultLanguage).name },
  ...{ names: namesIn(texts), versions: [] },
});

/** A call of an older version may have an option that is gone. */
const addOptions = (column: AnswerColumn, question: Question): void => {
  if (question.kind !== 'choice') return;
  const known = column.options ?? [];
  const gone = question.options.filter(({ key }) => known.every((one) => one.key !== key));
  column.options = [...known, ...gone.map(({ key, texts }) => ({ key, names: namesIn(texts) }))];
};

const namesIn = (texts: Texts<{ readonly name: string }>): Names =>
  Object.fromEntries(Object.entries(texts).map(([code, { name }]) => [code, name]));

/** The value in a column. `null` if the question did not apply. */
export type AnswerValue = number | string | boolean | null;

export const answerValue = (answer: Answer): AnswerValue => {
  switch (answer.kind) {
    case 'scale':
      return answer.score;
    case 'choice':
      return answer.choice;
    case 'yesNo':
      return answer.yes;
    case 'number':
      return answer.number;
    case 'notApplicable':
      return null;
  }
};

/**
 * Reduces a form for people who may not read forms. They see only questions that their calls were asked.
 *
 * @param answers of calls by question
 */
export const keepAnswered = (
  { questions, ...form }: LeadingForm,
  answers: Iterable<Readonly<Record<string, unknown>>>,
): LeadingForm => {
  const answered = new Set([...answers].flatMap((values) => Object.keys(values)));
  return { ...form, questions: questions.filter(({ question }) => answered.has(question)) };
};

/** The answers of a call by question. */
export const valuesOf = ({ answers }: Pick<Analysis, 'answers'>): Record<string, AnswerValue> =>
  Object.fromEntries(answers.map((answer) => [answer.question, answerValue(answer)]));

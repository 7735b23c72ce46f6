import type { TFunction } from 'i18next';
import type { Schemas } from '../../../../../client/client';
import { wordingIn } from '../../../parts/form-words/wording';
import type { Moments } from '../../../parts/moments/moments';
import { highestOf, wordsOfScore } from '../../../parts/score/words-of-score';

type CallSummary = Schemas['CallSummary'];
type Question = Schemas['AnsweredQuestions']['questions'][number];

interface Speech {
  readonly t: TFunction;
  readonly moments: Pick<Moments, 'number'>;
  readonly language: string;
}

/** A question that changed its kind has two columns. */
export const columnOfQuestion = ({ question, kind }: Question): string => `${question}:${kind}`;

export const nameOfQuestion = ({ names, name }: Question, language: string): string =>
  wordingIn(names, language) ?? name;

/** The answer of a call in words. Absent if the call's form has another question. */
export const answerOf = (call: CallSummary, question: Question, speech: Speech): string | undefined => {
  const value = call.answers?.[question.question];
  if (value === undefined) return undefined;
  const { t, moments, language } = speech;
  if (value === null) return t('calls.notApplicable');
  if (kindsOf(value).every((kind) => kind !== question.kind)) return undefined;
  if (typeof value === 'boolean') return t(value ? 'calls.yes' : 'calls.no');
  if (typeof value === 'string') return nameOfOption(question, value, language);
  return question.kind === 'scale'
    ? wordsOfScore(value, highestOf(call.scoringMode), moments.number, t)
    : moments.number(value, 2);
};

/** Falls back to the key if no version of the form names the option. */
const nameOfOption = ({ options = [] }: Question, wanted: string, language: string): string =>
  wordingIn(options.find(({ key }) => key === wanted)?.names ?? {}, language) ?? wanted;

/** Kinds of question with this type of answer. */
const kindsOf = (value: number | string | boolean): Question['kind'][] => {
  if (typeof value === 'number') return ['scale', 'number'];
  return typeof value === 'string' ? ['choice'] : ['yesNo'];
};

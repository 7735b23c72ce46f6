import type { TFunction } from 'i18next';
import type { Schemas } from '../../../../../client/client';
import type { Moments } from '../../../parts/moments/moments';

type CallSummary = Schemas['CallSummary'];
type Question = Schemas['AnsweredQuestions']['questions'][number];

/** A question that changed its kind has two columns. */
export const columnOfQuestion = ({ question, kind }: Question): string => `${question}:${kind}`;

/** The answer of a call, in words. Absent where the form of the call has another question. */
export const answerOf = (
  { answers }: CallSummary,
  { question, kind }: Question,
  t: TFunction,
  { number }: Moments,
): string | undefined => {
  const value = answers?.[question];
  if (value === undefined) return undefined;
  if (value === null) return t('calls.notApplicable');
  if (kindsOf(value).every((one) => one !== kind)) return undefined;
  if (typeof value === 'boolean') return t(value ? 'calls.yes' : 'calls.no');
  return typeof value === 'number' ? number(value, 2) : value;
};

/** Kinds that have an answer like this. */
const kindsOf = (value: number | string | boolean): Question['kind'][] => {
  if (typeof value === 'number') return ['scale', 'number'];
  return typeof value === 'string' ? ['choice'] : ['yesNo'];
};

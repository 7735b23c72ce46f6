import type { Answer } from '../../shared/analyses/schema';
import { wordingIn } from '../../shared/forms/texts';
import { defaultLanguage, languageList, languageOfCode } from '../../shared/languages';
import type { PlacedQuestion } from './asked-questions';

type NotApplicable = Extract<Answer, { kind: 'notApplicable' }>;
/** Why no model was asked, or its answer was dropped. */
type Unasked = Exclude<NotApplicable['because'], 'judged'>;

/** The question's fields in every answer. */
export const headOf = ({ question, section }: PlacedQuestion, resultLanguage: string) => ({
  question: question.key,
  section,
  name: wordingIn(question.texts, resultLanguage).name,
  weight: question.weight,
});

export const toNotApplicable = (
  placed: PlacedQuestion,
  resultLanguage: string,
  given: Pick<NotApplicable, 'because' | 'reason' | 'citations'>,
): NotApplicable => ({
  ...headOf(placed, resultLanguage),
  kind: 'notApplicable',
  asked: placed.question.kind,
  ...given,
});

export const toUnasked = (placed: PlacedQuestion, resultLanguage: string, because: Unasked): NotApplicable =>
  toNotApplicable(placed, resultLanguage, {
    because,
    reason: unaskedReason(because, resultLanguage),
    citations: [],
  });

/** @param resultLanguage ISO 639-1 */
export const unaskedReason = (because: Unasked, resultLanguage: string): string =>
  (languageOfCode(resultLanguage) ?? languageList[defaultLanguage]).forms.notAsked[because];

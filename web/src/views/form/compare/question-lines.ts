import type { TFunction } from 'i18next';
import type { FormVersion } from '../../../parts/form-words/use-form-version';
import { wordingIn } from '../../../parts/form-words/wording';
import { wordsOfCondition } from './condition-words';
import { keepFilled, type Line } from './lines';

export type Question = FormVersion['sections'][number]['questions'][number];

/** What a version says of a question, line by line. */
export const linesOfQuestion = (
  question: Question,
  version: FormVersion,
  language: string,
  t: TFunction,
): Line[] => {
  const wording = wordingIn(question.texts, language);
  const { weight, mayNotApply, provenBy, condition } = question;
  return keepFilled([
    ['description', wording?.description],
    ['kind', kindOf(question, t)],
    ['weight', weight === 0 ? t('forms.unscored') : String(weight)],
    ['points', pointsOf(question, language, t)],
    ['fails', failsOf(question, language, t)],
    ['mayNotApply', t(mayNotApply ? 'forms.yes' : 'forms.no')],
    ['notApplicable', mayNotApply ? wording?.notApplicable : undefined],
    ['provenBy', t(`forms.provenBy.${provenBy}`)],
    ['condition', condition && wordsOfCondition(condition, version, language, t)],
  ]);
};

const kindOf = (question: Question, t: TFunction): string => {
  switch (question.kind) {
    case 'scale':
    case 'yesNo':
      return t(`forms.kinds.${question.kind}`);
    case 'choice':
      return t('forms.kinds.choice', { n: question.options.length });
    case 'number': {
      const { min, max, whole, unit } = question;
      return t(whole ? 'forms.kinds.wholeNumber' : 'forms.kinds.number', {
        min,
        max,
        unit: unit ? ` ${unit}` : '',
      });
    }
  }
};

/** Each possible answer, with its points and whether it fails the call. */
interface Answer {
  readonly answer: string;
  readonly points: number;
  readonly fails: boolean;
}

const answersOf = (question: Question, language: string, t: TFunction): Answer[] => {
  switch (question.kind) {
    case 'scale':
      return [];
    case 'choice':
      return question.options.map(({ key, points, fails = false, texts }) => ({
        answer: wordingIn(texts, language)?.name ?? key,
        points,
        fails,
      }));
    case 'yesNo':
      return (['yes', 'no'] as const).map((answer) => ({
        answer: t(`forms.${answer}`),
        points: question.points[answer],
        fails: question.fails === answer,
      }));
    case 'number':
      return question.bands.map(({ upTo, points, fails = false }) => ({
        answer: upTo === undefined ? t('forms.points.above') : t('forms.points.upTo', { n: upTo }),
        points,
        fails,
      }));
  }
};

const pointsOf = (question: Question, language: string, t: TFunction): string =>
  question.kind === 'scale'
    ? t('forms.points.scale')
    : answersOf(question, language, t)
        .map(({ answer, points }) => t('forms.points.of', { answer, points }))
        .join('; ');

const failsOf = (question: Question, language: string, t: TFunction): string | undefined => {
  if (question.kind === 'scale')
    return question.failsAt === undefined ? undefined : t('forms.fails.scale', { n: question.failsAt });
  const failing = answersOf(question, language, t).filter(({ fails }) => fails);
  return failing.map(({ answer }) => answer).join(', ') || undefined;
};

import type { TFunction } from 'i18next';
import { toVisibleText } from '../foreign-text/visible-text';
import type { Moments } from '../moments/moments';
import { wordsOfScore } from '../score/words-of-score';
import type { AnswerValue } from './result';

/** An answer in a few words, such as `8 of 10` or `Yes`. */
export const wordsOfAnswer = (value: AnswerValue, number: Moments['number'], t: TFunction): string => {
  switch (value.kind) {
    case 'scale':
      return wordsOfScore(value.score, value.of, number, t);
    case 'choice':
      return toVisibleText(value.choice);
    case 'yesNo':
      return t(value.yes ? 'call.result.yes' : 'call.result.no');
    case 'number':
      return number(value.number, 2);
    case 'notApplicable':
      return t('call.result.notApplicable');
  }
};

/** Why a question does not apply. */
export const wordsOfCause = (value: AnswerValue, t: TFunction): string | undefined =>
  value.kind === 'notApplicable' ? t(`call.result.because.${value.because}`) : undefined;

import type { TFunction } from 'i18next';
import { type ScoringMode, scoringModes } from '../../../../functions/shared/scoring-modes';
import type { Moments } from '../moments/moments';

/** The highest score of a mode. Nobody knows it of some calls that an earlier release scored. */
export const highestOf = (mode: ScoringMode | undefined): number | undefined => mode && scoringModes[mode];

/** A score such as `8 of 10`, or the number alone where nobody knows of what it is. */
export const wordsOfScore = (
  score: number,
  of: number | undefined,
  number: Moments['number'],
  t: TFunction,
): string => {
  const shown = number(score, 1);
  return of === undefined ? shown : t('call.result.of', { score: shown, of });
};

import type { TFunction } from 'i18next';
import { type ScoringMode, scoringModes } from '../../../../functions/shared/scoring-modes';
import type { Moments } from '../moments/moments';

/** The highest score of a mode. It is unknown for some calls that an earlier release scored. */
export const highestOf = (mode: ScoringMode | undefined): number | undefined => mode && scoringModes[mode];

/** A score such as `8 of 10`. If the highest score is unknown, only the number. */
export const wordsOfScore = (
  score: number,
  of: number | undefined,
  number: Moments['number'],
  t: TFunction,
): string => {
  const shown = number(score, 1);
  return of === undefined ? shown : t('call.result.of', { score: shown, of });
};

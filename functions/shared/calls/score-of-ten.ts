import { type ScoringMode, scoringModes } from '../scoring-modes';
import type { Call } from './schema';

type Scored = Pick<Call, 'overallScore' | 'scoringMode'>;

/**
 * The mode of a score. An earlier release stored none. Then only a score above ten is known to be of the mode
 * `hundred`.
 */
export const modeOfScore = ({ overallScore, scoringMode }: Scored): ScoringMode | undefined =>
  scoringMode ?? ((overallScore ?? 0) > scoringModes.ten ? 'hundred' : undefined);

/** A score from 0 to 10 that compares calls of both modes. It has two decimals. The default mode is `ten`. */
export const scoreOfTen = (call: Scored): number | undefined =>
  call.overallScore === undefined
    ? undefined
    : Math.round((1000 * call.overallScore) / scoringModes[modeOfScore(call) ?? 'ten']) / 100;

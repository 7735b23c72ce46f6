import { type ScoringMode, scoringModes } from '../scoring-modes';
import type { Call } from './schema';

type Scored = Pick<Call, 'overallScore' | 'scoringMode'>;

/** The scoring mode of a call. An earlier release noted none. Then only a score above ten tells it. */
export const modeOfScore = ({ overallScore, scoringMode }: Scored): ScoringMode | undefined =>
  scoringMode ?? ((overallScore ?? 0) > scoringModes.ten ? 'hundred' : undefined);

/** A score out of ten, to two decimals. So calls of both modes compare. Without a mode it is out of ten. */
export const scoreOfTen = (call: Scored): number | undefined =>
  call.overallScore === undefined
    ? undefined
    : Math.round((1000 * call.overallScore) / scoringModes[modeOfScore(call) ?? 'ten']) / 100;

import { type ScoringMode, scoringModes } from '../scoring-modes';
import type { Call } from './schema';

type Scored = Pick<Call, 'overallScore' | 'scoringMode'>;

/** Of what a score is. An earlier release noted no mode, and only a score above ten tells it. */
export const modeOfScore = ({ overallScore, scoringMode }: Scored): ScoringMode | undefined =>
  scoringMode ?? ((overallScore ?? 0) > scoringModes.ten ? 'hundred' : undefined);

/** A score by which calls of both modes compare: of ten, to two decimals. Without a mode it counts as of ten. */
export const scoreOfTen = (call: Scored): number | undefined =>
  call.overallScore === undefined
    ? undefined
    : Math.round((1000 * call.overallScore) / scoringModes[modeOfScore(call) ?? 'ten']) / 100;

import { type CleaningLie, cleaningLies } from './cleaning';
import { scoringLies } from './scoring';
import type { ScoringLie } from './scoring-lie';

/** How the model lies: in the questions for edits, in those for scores, or in neither. */
export interface ModelLie {
  cleaning?: CleaningLie;
  scoring?: ScoringLie;
}

/** Every lie by its name; a cleaner's lie leaves the scorer honest, and the other way round. */
export const modelLies: Readonly<Record<string, ModelLie>> = {
  ...Object.fromEntries(Object.entries(cleaningLies).map(([name, cleaning]) => [name, { cleaning }])),
  ...Object.fromEntries(Object.entries(scoringLies).map(([name, scoring]) => [name, { scoring }])),
};

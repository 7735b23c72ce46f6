import { type CleaningLie, cleaningLies } from './cleaning';
import { scoringLies } from './scoring';
import type { ScoringLie } from './scoring-lie';

/** A lie in the questions for edits or for scores. */
export interface ModelLie {
  cleaning?: CleaningLie;
  scoring?: ScoringLie;
}

/** Every lie by name. A lie in one kind of question leaves the other kind honest. */
export const modelLies: Readonly<Record<string, ModelLie>> = {
  ...Object.fromEntries(Object.entries(cleaningLies).map(([name, cleaning]) => [name, { cleaning }])),
  ...Object.fromEntries(Object.entries(scoringLies).map(([name, scoring]) => [name, { scoring }])),
};

/** Scores of ten below these are shown as weak and as middling. */
const bounds = { weak: 5, middling: 7.5 } as const;
const ten = 10;

export type ScoreColor = 'severity-high' | 'severity-medium' | 'green' | 'grey';

/** A score above ten is of a hundred. A list mixes both, and a colour of the other scale would praise a weak call. */
export const colorOfScore = (score: number): ScoreColor => {
  if (score > ten) return 'grey';
  if (score < bounds.weak) return 'severity-high';
  return score < bounds.middling ? 'severity-medium' : 'green';
};

/** A call below these shares of the highest score looks weak or middling. */
const bounds = { weak: 0.5, middling: 0.75 } as const;

export type ScoreColor = 'severity-high' | 'severity-medium' | 'green' | 'grey';

/** @param of the highest score. If it is unknown, a colour might praise a weak call. */
export const colorOfScore = (score: number, of: number | undefined): ScoreColor => {
  if (of === undefined) return 'grey';
  if (score / of < bounds.weak) return 'severity-high';
  return score / of < bounds.middling ? 'severity-medium' : 'green';
};

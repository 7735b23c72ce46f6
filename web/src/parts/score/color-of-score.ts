/** Below these shares of the highest score a call is shown as weak and as middling. */
const bounds = { weak: 0.5, middling: 0.75 } as const;

export type ScoreColor = 'severity-high' | 'severity-medium' | 'green' | 'grey';

/** @param of the highest score. While nobody knows it, a colour might praise a weak call. */
export const colorOfScore = (score: number, of: number | undefined): ScoreColor => {
  if (of === undefined) return 'grey';
  if (score / of < bounds.weak) return 'severity-high';
  return score / of < bounds.middling ? 'severity-medium' : 'green';
};

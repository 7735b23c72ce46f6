/** A run of words that both texts have, or one of them. */
export interface Run {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** More pairs of words than this are not compared. The texts then differ as a whole. */
const mostPairs = 1_000_000;

/** Where two texts differ, word by word. A word has the spaces before it. */
export const diffWords = (before: string, after: string): Run[] => {
  if (before === after) return joined([{ kind: 'same', text: before }]);
  const [left, right] = [before.match(/\s*\S+|\s+$/g) ?? [], after.match(/\s*\S+|\s+$/g) ?? []];
  if (left.length * right.length > mostPairs)
    return joined([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  return joined(runsOf(left, right, commonLengths(left, right)));
};

/** Length of the longest common rest of both texts from each pair of words on. */
const commonLengths = (left: readonly string[], right: readonly string[]): number[][] => {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--)
    for (let column = right.length - 1; column >= 0; column--) {
      const isSame = left[row]?.trim() === right[column]?.trim();
      const length = isSame
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
      (lengths[row] as number[])[column] = length;
    }
  return lengths;
};

const runsOf = (left: readonly string[], right: readonly string[], lengths: number[][]): Run[] => {
  const runs: Run[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const [was, is] = [left[row], right[column]];
    const skipsLeft = (lengths[row + 1]?.[column] ?? -1) >= (lengths[row]?.[column + 1] ?? -1);
    if (was !== undefined && is !== undefined && was.trim() === is.trim()) {
      runs.push({ kind: 'same', text: is });
      row++;
      column++;
    } else if (was !== undefined && (is === undefined || skipsLeft)) {
      runs.push({ kind: 'removed', text: was });
      row++;
    } else {
      runs.push({ kind: 'added', text: is ?? '' });
      column++;
    }
  }
  return runs;
};

/** Neighbours of one kind are one run. */
const joined = (runs: readonly Run[]): Run[] => {
  const all: Run[] = [];
  for (const { kind, text } of runs) {
    const last = all.at(-1);
    if (last?.kind === kind) all[all.length - 1] = { kind, text: last.text + text };
    else if (text !== '') all.push({ kind, text });
  }
  return all;
};

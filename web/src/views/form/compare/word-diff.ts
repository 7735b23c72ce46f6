export type Side = 'left' | 'right';

/** A run of words in both texts, or only in the shown one. */
export interface Run {
  readonly kind: 'shared' | 'own';
  readonly text: string;
}

/** If there are more pairs of words, the texts differ as a whole. A long description has 400 words. */
const mostPairs = 250_000;

/**
 * The text of one side in runs. Words that the other side lacks are runs of kind `own`. A word has the spaces
 * before it.
 */
export const diffWords = (left: string, right: string, side: Side): Run[] => {
  const shown = side === 'left' ? left : right;
  if (left === right) return joinRuns([{ kind: 'shared', text: shown }]);
  const [before, after] = [wordsOf(left), wordsOf(right)];
  if (before.length * after.length > mostPairs) return joinRuns([{ kind: 'own', text: shown }]);
  return joinRuns(runsOf(before, after, side));
};

const wordsOf = (text: string): string[] => text.match(/\s*\S+|\s+$/g) ?? [];
const isSame = (one: string, other: string): boolean => one.trim() === other.trim();

/** Lengths of the longest common subsequence from each pair of words to the end. */
const measureCommonLengths = (before: readonly string[], after: readonly string[]) => {
  const [left, right] = [before, after].map((words) => words.map((word) => word.trim())) as [
    string[],
    string[],
  ];
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (const [row, was] of [...left.entries()].reverse())
    for (const [column, is] of [...right.entries()].reverse())
      lengths[row * width + column] =
        was === is ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  return at;
};

const runsOf = (left: readonly string[], right: readonly string[], side: Side): Run[] => {
  const common = measureCommonLengths(left, right);
  const runs: Run[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const [was, is] = [left[row], right[column]];
    if (was !== undefined && is !== undefined && isSame(was, is)) {
      runs.push({ kind: 'shared', text: side === 'left' ? was : is });
      row++;
      column++;
    } else if (
      is === undefined ||
      (was !== undefined && common(row + 1, column) >= common(row, column + 1))
    ) {
      if (side === 'left') runs.push({ kind: 'own', text: was ?? '' });
      row++;
    } else {
      if (side === 'right') runs.push({ kind: 'own', text: is });
      column++;
    }
  }
  return runs;
};

/** Joins neighbours of the same kind. */
const joinRuns = (runs: readonly Run[]): Run[] => {
  const all: Run[] = [];
  for (const { kind, text } of runs) {
    const last = all.at(-1);
    if (last?.kind === kind) all[all.length - 1] = { kind, text: last.text + text };
    else if (text !== '') all.push({ kind, text });
  }
  return all;
};

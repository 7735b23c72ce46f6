/** Counts inserted, removed, changed and swapped letters (optimal string alignment). */
export const countChanges = (one: string, other: string): number => {
  const [a, b] = [[...one], [...other]];
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const at = (up: number, left: number) => rows[row - up]?.[column - left] ?? Number.POSITIVE_INFINITY;
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwap ? at(2, 2) + 1 : Number.POSITIVE_INFINITY;
      current[column] = Math.min(at(1, 0) + 1, (current[column - 1] ?? 0) + 1, at(1, 1) + change, swapped);
    }
    rows.push(current);
  }
  return rows.at(-1)?.at(-1) ?? 0;
};

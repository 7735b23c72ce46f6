/**
 * The scripts that `npm run test:all` runs, in this order. Scripts of one row run side by side, because each
 * waits half of its time (decision 064). `npm test` runs the first two rows.
 */
export const testRows = [
  ['check'],
  ['test:unit'],
  ['test:slow'],
  ['test:infra'],
  ['test:audio'],
  ['test:worker', 'test:cloud', 'test:own-cloud', 'test:page'],
] as const;

export interface PartResult {
  part: string;
  seconds: number;
  passed: boolean;
}

/**
 * One line with the time of each part, and then the total. Parallel parts make the total smaller than the
 * sum.
 */
export const timesOf = (results: readonly PartResult[], allSeconds: number): string => {
  const line = (name: string, seconds: number, note = '') =>
    `${name.padEnd(16)}${String(Math.round(seconds)).padStart(6)} s${note}`;
  return [
    ...results.map(({ part, seconds, passed }) => line(part, seconds, passed ? '' : '  failed')),
    line('together', allSeconds),
  ].join('\n');
};

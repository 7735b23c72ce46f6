/** The scripts of package.json that `npm run test:all` runs, in this order. `npm test` is the first two. */
export const testParts = [
  'check',
  'test:unit',
  'test:slow',
  'test:infra',
  'test:audio',
  'test:cloud',
  'test:worker',
] as const;

export interface PartResult {
  part: string;
  seconds: number;
  passed: boolean;
}

/** One line a part with its time, then the sum. */
export const timesOf = (results: readonly PartResult[]): string => {
  const line = (name: string, seconds: number, note = '') =>
    `${name.padEnd(12)}${String(Math.round(seconds)).padStart(6)} s${note}`;
  const sum = results.reduce((total, { seconds }) => total + seconds, 0);
  return [
    ...results.map(({ part, seconds, passed }) => line(part, seconds, passed ? '' : '  failed')),
    line('together', sum),
  ].join('\n');
};

import type { Summary } from './summary';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const write = (cells: readonly string[]): void => {
  const [first = '', ...rest] = cells;
  process.stderr.write(`${first.padEnd(30)}${rest.map((cell) => cell.padStart(9)).join('')}\n`);
};

/** Prints recall by kind and language, precision by language, and what missed its limit. */
export const printTable = ({ recall, precision, lost }: Summary, missed: readonly string[]): void => {
  write(['recall', 'calls', 'usual', 'all']);
  for (const { half, kind, language, usual, all, conversations, ways } of recall) {
    write([`${half} ${language} ${kind}`, String(conversations), percent(usual), percent(all)]);
    const weak = Object.entries(ways).filter(([, share]) => share < 1);
    if (weak.length > 0)
      process.stderr.write(`    ${weak.map(([way, share]) => `${way} ${percent(share)}`).join(', ')}\n`);
  }
  write(['precision', 'ordinary', 'replaced', 'wrong', 'share']);
  for (const { half, language, precision: share, replaced, falsePositives, ordinary } of precision) {
    write([
      `${half} ${language}`,
      String(ordinary),
      String(replaced),
      String(falsePositives),
      percent(share),
    ]);
  }
  process.stderr.write(`placeholders lost in restoring: ${lost}\n`);
  for (const line of missed) process.stderr.write(`below the limit: ${line}\n`);
};

/** `npm run compare:code -- --base COMMIT` shows that a change only renames and rewords. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readOptions } from '../../local/commands/options';
import { runToExit } from '../../local/commands/run-to-exit';
import { outlineCode } from './compare-code';
import { outlinePython } from './compare-python';

const outlines: [pattern: RegExp, outline: (file: string, source: string) => string][] = [
  [/\.py$/, (_, source) => outlinePython(source)],
  [/\.([cm]?[jt]s|tsx)$/, outlineCode],
];

const runGit = (...options: string[]): string =>
  execFileSync('git', options, { encoding: 'utf8', maxBuffer: 2 ** 28 });

type Change = { status: string; before: string; after: string };

const readChanges = (base: string): Change[] =>
  runGit('diff', '--name-status', '-M30', base)
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => {
      const [status = '', before = '', after = before] = row.split('\t');
      return { status, before, after };
    });

type Verdict = 'same' | 'differs' | 'added or removed' | 'not code';

const compareChange = (base: string, { status, before, after }: Change): Verdict => {
  const outline = outlines.find(([pattern]) => pattern.test(after))?.[1];
  if (!outline) return 'not code';
  if (/^[AD]/.test(status)) return 'added or removed';
  const earlier = outline(before, runGit('show', `${base}:${before}`));
  return earlier === outline(after, readFileSync(after, 'utf8')) ? 'same' : 'differs';
};

const command = {
  call: 'npm run compare:code',
  does: 'Compiles each changed file before and after. Names, texts and comments count as equal.',
  options: { base: { takes: 'COMMIT', usual: 'HEAD', says: 'the commit to compare with' } },
} as const;

runToExit(() => {
  const { base = 'HEAD' } = readOptions(command);
  const verdicts = Map.groupBy(readChanges(base), (change) => compareChange(base, change));
  for (const verdict of ['differs', 'added or removed'] as const) {
    for (const { after } of verdicts.get(verdict) ?? []) console.log(`${verdict}: ${after}`);
  }
  console.log([...verdicts].map(([verdict, changes]) => `${changes.length} ${verdict}`).join(', '));
  return verdicts.has('differs') ? 1 : 0;
});

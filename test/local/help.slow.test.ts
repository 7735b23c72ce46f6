import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { scripts } from '../../package.json';

const repository = join(__dirname, '..', '..');
const tsx = ['--import', 'tsx'];

/** Scripts that run a program of this repository, with that program. */
const ownCommands = Object.entries(scripts).flatMap(([name, script]) => {
  const [, file] = /\btsx (\S+\.ts)(?: |$)/.exec(script) ?? [];
  return file === undefined ? [] : [[name, file] as const];
});

test('finds the commands of this repository', () => {
  const names = ownCommands.map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining(['start', 'bench:api', 'test:page', 'samples', 'lexicon']));
});

test.each(ownCommands)('%s answers --help with its usage, and does nothing else', async (name, file) => {
  const { stdout } = await promisify(execFile)(process.execPath, [...tsx, file, '--help'], {
    cwd: repository,
    env: process.env,
  });
  expect(stdout).toMatch(/--[a-z]|takes no options|FOLDER/);
  // The flags that `npm start` and `npm run demo` share are printed without a name.
  if (!['start', 'demo'].includes(name)) expect(stdout).toContain(`npm run`);
});

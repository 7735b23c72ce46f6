import { join } from 'node:path';
import { runCommand } from '../commands/command';
import type { Lifetime } from '../lifetime';

const repository = join(__dirname, '..', '..');

/** What the build of the page is written to. */
export const builtPage = join(repository, 'web', 'dist');

/** Builds the page. It takes two seconds. */
export const buildPage = async (lifetime: Lifetime): Promise<void> => {
  const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js');
  await runCommand(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], {
    cwd: repository,
    lifetime,
  });
};

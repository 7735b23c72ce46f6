import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(__dirname, '..', '..');
const built = join(repository, 'web', 'dist');

let isBuilt = false;

/** Builds the page once a process. @returns its folder */
export const builtPage = (): string => {
  if (isBuilt) return built;
  const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(process.execPath, [vite, 'build', 'web', '--logLevel', 'error'], {
    cwd: repository,
    // Output of a build would break what the CDK prints.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  isBuilt = true;
  return built;
};

/** Says whether two builds differ. Names of assets hold their own hashes. */
export const releaseOf = (directory: string): string =>
  createHash('sha256')
    .update(readFileSync(join(directory, 'index.html')))
    .update(readdirSync(join(directory, 'assets')).sort().join())
    .digest('hex');

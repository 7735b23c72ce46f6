import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPageFiles } from '../../functions/publication/page-files';

const repository = join(__dirname, '..', '..');
const built = join(repository, 'web', 'dist');

let isBuilt = false;

/** Builds the page once in a process. @returns its folder */
export const buildPage = (): string => {
  if (isBuilt) return built;
  const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(process.execPath, [vite, 'build', 'web', '--logLevel', 'error'], {
    cwd: repository,
    // The output of a build would mix with that of the CDK.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  isBuilt = true;
  return built;
};

/** Files that Vite copies as they are, beside the entry. */
export const publicFiles = (): string[] => readdirSync(join(repository, 'web', 'public')).sort();

/** Says whether two builds differ, in the files or in how they are served. */
export const releaseOf = (directory: string): string => {
  const files = readPageFiles(directory)
    .map(({ content, ...served }) => ({ ...served, content: sha256(content) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  return sha256(JSON.stringify(files));
};

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { listFiles } from '../../tools/list-files';

const repository = join(__dirname, '..', '..');
const paths = /(?<![\w/.-])(?:functions|infra|local|bench|test|layers|docs|tools|web|client)\/[\w./-]*\w\*?/g;

/** A star is the rest of a name. A segment in capitals is a name that the reader chooses. */
const isThere = (named: string): boolean => {
  const path = named.replace(/\/[A-Z]+(?:\/.*)?$/, '');
  const full = join(repository, path.replace(/\*$/, ''));
  if (!path.endsWith('*')) return existsSync(full) || existsSync(`${full}.ts`);
  return (
    existsSync(dirname(full)) && readdirSync(dirname(full)).some((name) => name.startsWith(basename(full)))
  );
};

test.each(listFiles(repository, '*.md'))('names only existing paths in %s', (page) => {
  const named = readFileSync(join(repository, page), 'utf8').match(paths) ?? [];
  expect(named.filter((path) => !isThere(path))).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesLoadedBy } from './support/files-loaded-by';

const repository = join(__dirname, '..');
const { projects } = require('../jest.config.js') as {
  projects: { displayName: string; testPathIgnorePatterns?: string[] }[];
};
const ignored = projects.find(({ displayName }) => displayName === 'unit')?.testPathIgnorePatterns ?? [];
const tests = readdirSync(join(repository, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => join('test', file));
const unitTests = tests.filter((file) => !ignored.some((pattern) => new RegExp(pattern).test(`/${file}`)));

/** What fetches and starts ffmpeg, Python or the local cloud. */
const programs = /\/local\/ffmpeg'|\/local\/cloud\/python'|\bstartCloud\b/;

test('a unit test loads no CDK and no bundler', () => {
  const heavy = unitTests.flatMap((file) => {
    const packages = [...filesLoadedBy(file)].filter((name) =>
      /^(?:aws-cdk-lib|aws-cdk|esbuild)(?:\/|$)/.test(name),
    );
    return packages.map((name) => `${file} loads ${name}`);
  });
  expect(heavy).toEqual([]);
});

test('a unit test starts no ffmpeg, no Python and no local cloud', () => {
  const starting = unitTests.flatMap((file) => {
    const own = [...filesLoadedBy(file)].filter(
      (name) => name.startsWith('test/') && name !== 'test/unit-tests.test.ts',
    );
    const named = own.filter((name) => programs.test(readFileSync(join(repository, name), 'utf8')));
    return named.map((name) => `${file} starts a program in ${name}`);
  });
  expect(starting).toEqual([]);
});

test('a walk over imports finds what a test of infra loads', () => {
  expect(filesLoadedBy('test/infra/api.test.ts')).toContain('aws-cdk-lib');
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(__dirname, '..');
const rooms = ['sources', 'matching', 'recordings', 'speech', 'insight', 'api'];

const sourcesBelow = (folder: string): string[] =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

const importsOf = (file: string): string[] =>
  [...readFileSync(join(repository, file), 'utf8').matchAll(/(?:from|import) ['"](\.[^'"]+)['"]/g)].map(
    ([, path = '']) => join(file, '..', path),
  );

test('no room imports another, and what they share imports no room', () => {
  const sideways = sourcesBelow('functions').flatMap((file) => {
    const own = file.split('/')[1] ?? '';
    return importsOf(file)
      .filter((target) => rooms.some((room) => room !== own && target.startsWith(`functions/${room}/`)))
      .map((target) => `${file} imports ${target}`);
  });
  expect(sideways).toEqual([]);
});

test('functions and infrastructure lean on nothing that is only local', () => {
  const leaning = [...sourcesBelow('functions'), ...sourcesBelow('infra')].filter((file) =>
    importsOf(file).some((target) => /^(local|bench|test)\//.test(target)),
  );
  expect(leaning).toEqual([]);
});

test('the lock file lists the optional packages of every platform, without which npm ci refuses it elsewhere', () => {
  const { packages } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${place}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

const { testTimeout } = require('../jest.config.js') as { testTimeout: number };
const testSources = sourcesBelow('test').map((file) => ({
  file,
  source: readFileSync(join(repository, file), 'utf8'),
}));

test('every test has time to start a program on a machine with other work', () => {
  expect(testTimeout).toBeGreaterThanOrEqual(600_000);
});

test('no test takes less time than the others have', () => {
  const limits = /jest\.setTimeout\(([\d_]+)\)|^\s*\}, ([\d_]{4,})\);$/gm;
  const hurried = testSources.flatMap(({ file, source }) =>
    [...source.matchAll(limits)]
      .filter(([, ofFile = '', ofTest = '']) => Number((ofFile || ofTest).replaceAll('_', '')) <= testTimeout)
      .map(([limit]) => `${file}: ${limit.trim()}`),
  );
  expect(hurried).toEqual([]);
});

test('no test measures how long something takes', () => {
  const clocks = /performance\.now|process\.(?:hrtime|cpuUsage)|Date\.now\(\) - (?!\d)/;
  const measuring = testSources.filter(({ source }) => clocks.test(source));
  expect(measuring.map(({ file }) => file)).toEqual([]);
});

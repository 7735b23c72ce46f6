import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(__dirname, '..');
const sourcesBelow = (folder: string): string[] =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

/** What each file of a house imports. Every rule is broken once. */
const brokenHouse = {
  'client/page.ts': 'node:fs',
  'functions/shared/one.ts': './two',
  'functions/shared/two.ts': './one',
  'functions/insight/score.ts': '../speech/hear',
  'functions/speech/hear.ts': '../shared/three',
  'functions/shared/three.ts': '../api/list',
  'functions/api/list.ts': './page',
  'functions/api/page.ts': '../telephony/acme/http',
  'functions/telephony/acme/http.ts': '../other/http',
  'functions/telephony/other/http.ts': '../telephony',
  'functions/telephony/telephony.ts': '../../infra/stack',
  'infra/stack.ts': '../local/system',
  'local/system.ts': '../test/fixture',
  'test/fixture.ts': 'node:fs',
  'web/src/main.ts': '../../local/ports',
  'local/ports.ts': '../web/src/text',
  'web/src/text.ts': '../../functions/shared/languages/index',
  'functions/shared/languages/index.ts': 'node:fs',
};

/** Files that import more than types. */
const withValues = new Set(['web/src/text.ts']);

test('the check of imports finds every kind that it forbids, and nothing else', () => {
  const house = mkdtempSync(join(tmpdir(), 'santral-house-'));
  for (const [file, imported] of Object.entries(brokenHouse)) {
    mkdirSync(join(house, file, '..'), { recursive: true });
    const content = withValues.has(file)
      ? `export { a } from '${imported}';\n`
      : `import type { a } from '${imported}';\nexport type b = a;\n`;
    writeFileSync(join(house, file), content);
  }
  const config = join(repository, '.dependency-cruiser.cjs');
  const cruiser = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const { stdout } = spawnSync(
    join(repository, 'node_modules/.bin/node'),
    [cruiser, '--config', config, '--output-type', 'json', '.'],
    { cwd: house, encoding: 'utf8' },
  );
  rmSync(house, { recursive: true });
  const { forbidden } = require(config) as { forbidden: { name: string }[] };
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  expect(summary.violations.map(({ rule }) => rule.name).sort()).toEqual(
    forbidden.map(({ name }) => name).sort(),
  );
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

test('no test sets a limit as short as the usual one or shorter', () => {
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

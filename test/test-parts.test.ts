import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testRows, timesOf } from '../local/test-parts';

const testParts = testRows.flat();
const { projects } = require('../jest.config.js') as { projects: { displayName: string }[] };
const { scripts } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

test('test:all runs every part, and npm test the first two', () => {
  const parts = Object.keys(scripts).filter((name) => name.startsWith('test:') && name !== 'test:all');
  expect([...testParts].sort()).toEqual(['check', ...parts].sort());
  expect(scripts.test).toBe(
    testParts
      .slice(0, 2)
      .map((part) => `npm run ${part}`)
      .join(' && '),
  );
});

/** A script starts Jest, or a command of ours that starts it. */
const readPart = (part: string): string => {
  const script = scripts[part] ?? '';
  const [, command] = script.match(/tsx (local\/commands\/\S+)/) ?? [];
  return command ? readFileSync(join(__dirname, '..', command), 'utf8') : script;
};

test('every project of Jest belongs to one part', () => {
  const selected = testParts.flatMap((part) => {
    const [, names = ''] = readPart(part).match(/--selectProjects[', ]+((?:[a-z][\w-]* ?)+)/) ?? [];
    return names.split(' ').filter((name) => name !== '');
  });
  expect(selected.sort()).toEqual(projects.map(({ displayName }) => displayName).sort());
});

test('the times end with the time of all and name the part that failed', () => {
  const results = [
    { part: 'check', seconds: 11.6, passed: true },
    { part: 'test:unit', seconds: 60.2, passed: false },
  ];
  expect(timesOf(results, 65).split('\n')).toEqual([
    'check               12 s',
    'test:unit           60 s  failed',
    'together            65 s',
  ]);
});

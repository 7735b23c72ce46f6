import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FlagMistake } from '../../local/commands/flag-mistake';
import { readExports, sampleExports } from '../../local/exports';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'santral-exports-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('uploads every file of the folder in order of names', () => {
  writeFileSync(join(directory, 'won.xlsx'), 'b');
  writeFileSync(join(directory, 'notes.txt'), 'a');
  mkdirSync(join(directory, 'older'));
  writeFileSync(join(directory, '.hidden'), 'c');
  expect(readExports(directory).map(({ name, content }) => [name, content.toString()])).toEqual([
    ['notes.txt', 'a'],
    ['won.xlsx', 'b'],
  ]);
});

test('reports a missing or empty folder before anything starts', () => {
  expect(() => readExports(join(directory, 'nowhere'))).toThrow(FlagMistake);
  expect(() => readExports(directory)).toThrow(/no file/);
});

test('has a sample export in every format of Salesforce', () => {
  const formats = sampleExports().map(({ name }) => name.split('.').at(-1));
  expect(new Set(formats)).toEqual(new Set(['csv', 'xls', 'xlsx']));
});

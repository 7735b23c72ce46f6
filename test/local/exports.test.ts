import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FlagMistake } from '../../local/commands/flag-mistake';
import { exportsFrom, sampleExports } from '../../local/exports';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'santral-exports-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test('every file of the folder is uploaded, whatever it is, in the order of their names', () => {
  writeFileSync(join(directory, 'won.xlsx'), 'b');
  writeFileSync(join(directory, 'notes.txt'), 'a');
  mkdirSync(join(directory, 'older'));
  writeFileSync(join(directory, '.hidden'), 'c');
  expect(exportsFrom(directory).map(({ name, content }) => [name, content.toString()])).toEqual([
    ['notes.txt', 'a'],
    ['won.xlsx', 'b'],
  ]);
});

test('a folder that does not exist, or is empty, is told before anything starts', () => {
  expect(() => exportsFrom(join(directory, 'nowhere'))).toThrow(FlagMistake);
  expect(() => exportsFrom(directory)).toThrow(/no file/);
});

test('the sample exports come in every format that Salesforce writes', () => {
  const formats = sampleExports().map(({ name }) => name.split('.').at(-1));
  expect(new Set(formats)).toEqual(new Set(['csv', 'xls', 'xlsx']));
});

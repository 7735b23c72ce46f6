import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../local/commands/command';
import { FlagMistake } from '../../local/commands/flag-mistake';
import { readEmployees } from '../../local/employees';
import { explain, keepDetails } from '../../local/errors';
import { Lifetime } from '../../local/lifetime';

const createCodedError = (code: string, more = {}) =>
  Object.assign(new Error(`connect ${code}\n    at somewhere (file.ts:1:2)`), { code, ...more });

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'santral-errors-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

test.each([
  [createCodedError('ECONNREFUSED'), /local cloud did not answer .*start again/],
  [new Error('fetch failed', { cause: createCodedError('ECONNRESET') }), /did not answer \(ECONNRESET\)/],
  [new AggregateError([createCodedError('ECONNREFUSED')], ''), /did not answer/],
  [createCodedError('ENOSPC'), /disk is full.*start again/],
  [createCodedError('EMFILE'), /ulimit/],
  [createCodedError('EACCES', { path: '/a/file' }), /"\/a\/file" may not be read or written .*Change/],
  [createCodedError('ENOENT', { path: '/a/file' }), /"\/a\/file" does not exist.*Check/],
  [new Error('cdk ended with 1:\n    at main (cdk.js:1:2)'), /^cdk ended with 1:$/],
  [new Error(''), /without a message/],
  ['thrown as it is', /^thrown as it is$/],
  [new FlagMistake('The flags:\n  --calls N'), /--calls N/],
])('explains %s without a stack', (error, says) => {
  expect(explain(error)).toMatch(says);
  expect(explain(error)).not.toMatch(/^ {4}at /m);
});

test('keeps the stack with its causes in a file and names the file', () => {
  const file = join(directory, 'logs', 'errors.log');
  const error = new Error('outer', { cause: new Error('inner') });
  expect(keepDetails(error, 0, file)).toBe(`The details are in ${file}.`);
  keepDetails(new Error('later'), 0, file);
  expect(readFileSync(file, 'utf8')).toMatch(/1970-01-01.*outer[\s\S]*\n +at [\s\S]*inner[\s\S]*later/);
});

test('says when it cannot write the details to a file', () => {
  const file = join(directory, 'file');
  writeFileSync(file, '');
  expect(keepDetails(new Error('outer'), 0, join(file, 'errors.log'))).toMatch(/could not be written/);
});

test.each([
  ['nothing at all', undefined],
  ['no JSON', '{'],
  ['another shape', '{"employees":[{"extension":5}]}'],
])('names the flag when an employees file has %s', (_what, content) => {
  const file = join(directory, 'employees.json');
  if (content !== undefined) writeFileSync(file, content);
  const read = () => readEmployees(file);
  expect(read).toThrow(FlagMistake);
  expect(read).toThrow(/--employees cannot use ".*employees.json"\. .+ It takes/);
});

test.each(['start', 'demo'])('prints a line before npm run %s rejects a flag without a stack', (program) => {
  const repository = join(__dirname, '..', '..');
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join('local', 'commands', `${program}.ts`), '--calls', 'many'],
    { cwd: repository, encoding: 'utf8' },
  );
  const lines = stderr.trim().split('\n');
  expect(lines).toEqual(['Loading Santral…', '--calls takes a whole number from 0 to 5000, not "many".']);
  expect(status).toBe(1);
});

test('explains a failed program by the last line of its output', async () => {
  const program = 'console.log("first"); console.error("no space for packages"); process.exit(3)';
  const lifetime = new Lifetime();
  const failure = await runCommand(process.execPath, ['-e', program], { lifetime }).catch((error) => error);
  await lifetime.end();
  expect(failure.message).toContain('first');
  expect(explain(failure)).toBe(
    'The program node ended with 3. It wrote "no space for packages". Close other programs, check the network and start again.',
  );
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeSecretsAndAws } from '../../local/cloud/cloud';
import { FlagMistake } from '../../local/commands/flag-mistake';
import { readFlags } from '../../local/commands/flags';

const vendors = [
  {
    flag: 'sipuni-secret',
    variable: 'SANTRAL_SIPUNI_SECRET',
    others: ['--sipuni-url=https://sipuni.example', '--sipuni-user=1'],
    read: (args: string[], variables = {}) => readFlags(args, variables).accounts.sipuni?.credentials.secret,
  },
  {
    flag: 'alotech-client-secret',
    variable: 'SANTRAL_ALOTECH_CLIENT_SECRET',
    others: [
      '--alotech-url=https://alotech.example',
      '--alotech-tenant=acme.example',
      '--alotech-client-id=1',
    ],
    read: (args: string[], variables = {}) =>
      readFlags(args, variables).accounts.alotech?.credentials.clientSecret,
  },
  {
    flag: 'navai-key',
    variable: 'SANTRAL_NAVAI_KEY',
    others: ['--navai-url=https://navai.example'],
    read: (args: string[], variables = {}) => readFlags(args, variables).navai?.key,
  },
] as const;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'santral-secrets-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const fileOf = (content: string): string => {
  const file = join(directory, 'secret');
  writeFileSync(file, content);
  return file;
};

describe.each(vendors)('the secret of --$flag', ({ flag, variable, others, read }) => {
  test('comes from its file without the line end', () => {
    const args = [...others, `--${flag}-file=${fileOf('from-a-file\n')}`];
    expect(read(args)).toBe('from-a-file');
    expect(readFlags(args).warnings).toEqual([]);
  });

  test('comes from its variable', () => {
    expect(read([...others], { [variable]: 'from-a-variable' })).toBe('from-a-variable');
    expect(readFlags(others, { [variable]: 'from-a-variable' }).warnings).toEqual([]);
  });

  test('comes from the command line with a warning that does not repeat it', () => {
    const args = [...others, `--${flag}=on-the-line`];
    expect(read(args, { [variable]: 'from-a-variable' })).toBe('on-the-line');
    const [warning] = readFlags(args).warnings;
    expect(warning).toContain(variable);
    expect(warning).toContain(`--${flag}-file`);
    expect(warning).not.toContain('on-the-line');
  });

  test('has all its names in the message when it is missing', () => {
    expect(() => readFlags(others)).toThrow(new RegExp(`missing: --${flag}\\..*${variable}.*--${flag}-file`));
    expect(() => readFlags(others, { [variable]: '' })).toThrow(FlagMistake);
  });

  test('is rejected when it comes twice or is empty', () => {
    const file = `--${flag}-file=${fileOf('secret')}`;
    expect(() => readFlags([...others, `--${flag}=secret`, file])).toThrow(/name the same secret/);
    expect(() => readFlags([...others, `--${flag}=`])).toThrow(/is empty/);
  });

  test.each([
    ['', 'nothing'],
    [' \n', 'nothing'],
    ['one\ntwo\n', 'several lines'],
  ])('is rejected in a file with %j', (content, says) => {
    expect(() => readFlags([...others, `--${flag}-file=${fileOf(content)}`])).toThrow(`holds ${says}`);
  });

  test('is rejected in an unreadable file', () => {
    const missing = join(directory, 'nowhere');
    expect(() => readFlags([...others, `--${flag}-file=${missing}`])).toThrow(/cannot read .*ENOENT/);
  });

  test('stays out of the environment of the local cloud', () => {
    expect(removeSecretsAndAws({ [variable]: 'secret', HOME: '/home' })).toEqual({ HOME: '/home' });
  });
});

test('enables no vendor by a variable alone', () => {
  const variables = Object.fromEntries(vendors.map(({ variable }) => [variable, 'secret']));
  expect(readFlags([], variables)).toMatchObject({ accounts: {}, navai: undefined });
});

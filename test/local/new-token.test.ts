import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../functions/shared/http/roles';
import { createToken } from '../../local/cloud/new-token';
import { findRunning, type Running, rememberRunning } from '../../local/cloud/running';

const system = (pid: number): Running => ({
  pid,
  apiUrl: `http://api-${pid}.localhost:4566`,
  endpoint: 'http://127.0.0.1:4566',
  region: 'us-east-1',
  UserPoolId: 'pool',
  UserPoolClientId: 'client',
  password: 'password',
});
const signIn = async ({ pid }: Running, role: Role) => `${role}-${pid}`;

test('signs in to the running system', async () => {
  expect(await createToken([], [system(1)], signIn)).toBe('admin-1');
});

test('signs in as the user of the given role', async () => {
  expect(await createToken(['--role', 'supervisor'], [system(1)], signIn)).toBe('supervisor-1');
  await expect(createToken(['--role', 'boss'], [system(1)], signIn)).rejects.toThrow(
    /^--role takes agent, supervisor, .*, not "boss"\.$/,
  );
});

test('signs in to the given system when two run', async () => {
  const both = [system(1), system(2)];
  expect(await createToken(['--api', 'http://api-2.localhost:4566/'], both, signIn)).toBe('admin-2');
  await expect(createToken([], both, signIn)).rejects.toThrow(
    'Name one with --api: http://api-1.localhost:4566, http://api-2.localhost:4566.',
  );
});

test('says what to do without a matching system or with a wrong flag', async () => {
  await expect(createToken([], [], signIn)).rejects.toThrow('Start one with "npm start".');
  await expect(createToken(['--api', 'http://other'], [system(1)], signIn)).rejects.toThrow(
    'No system is up at http://other. Name one of these: http://api-1',
  );
  await expect(createToken(['--ap', 'x'], [system(1)], signIn)).rejects.toThrow(/--api URL/);
});

describe('the running systems', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'santral-running-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test('are listed until they end', () => {
    const forget = rememberRunning(system(1), directory);
    expect(findRunning(directory, () => true)).toEqual([system(1)]);
    forget();
    expect(findRunning(directory, () => true)).toEqual([]);
  });

  test('store their password readable by their owner only', () => {
    const file = join(directory, '1.json');
    writeFileSync(file, '{}', { mode: 0o644 });
    rememberRunning(system(1), directory);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('do not include killed systems or invalid files', () => {
    rememberRunning(system(1), directory);
    rememberRunning(system(2), directory);
    writeFileSync(join(directory, '3.json'), '{');
    expect(findRunning(directory, (pid) => pid === 2)).toEqual([system(2)]);
    expect(existsSync(join(directory, '1.json'))).toBe(false);
  });

  test('are empty when the folder does not exist', () => {
    expect(findRunning(join(directory, 'nowhere'))).toEqual([]);
  });
});

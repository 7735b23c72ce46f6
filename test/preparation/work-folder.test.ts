import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workFolder } from '../../functions/preparation/work-folder';

const folder = mkdtempSync(join(tmpdir(), 'santral-work-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

const directory = () => mkdtempSync(join(folder, 'tmp-'));
const ended = () => spawnSync(process.execPath, ['--version']).pid;
const left = (into: string, name: string): string => {
  mkdirSync(join(into, name));
  writeFileSync(join(into, name, 'original'), 'sound');
  utimesSync(join(into, name), 0, 0);
  return join(into, name);
};
/** The name that a process gives: its number and when it began. */
const named = (processId: number, began = 1_700_000_000_000) => `recording-${processId}-${began}-a1B2c3`;

describe('What a killed process left on the disk', () => {
  it('is removed by the next one, even when that has the same number', async () => {
    const into = directory();
    const leftovers = [left(into, named(ended())), left(into, named(process.pid))];
    const ours = await workFolder(into);
    expect(leftovers.map((path) => existsSync(path))).toEqual([false, false]);
    expect(existsSync(ours)).toBe(true);
  });

  it('is told from what a living process works on, however old, and from files of others', async () => {
    const into = directory();
    const others = [
      left(into, named(process.ppid)),
      left(into, `recording-of-a-band-${ended()}`),
      left(into, 'other'),
    ];
    await workFolder(into);
    expect(others.map((path) => existsSync(path))).toEqual([true, true, true]);
  });

  it('is looked for once, and never what this process works on', async () => {
    const into = directory();
    const [first, second] = await Promise.all([workFolder(into), workFolder(into)]);
    utimesSync(first, 0, 0);
    const later = left(into, named(ended()));
    await workFolder(into);
    expect([first, second, later].map((path) => existsSync(path))).toEqual([true, true, true]);
  });

  it('is no hindrance where it is found by two at once', async () => {
    const into = directory();
    const leftover = left(into, named(ended()));
    await Promise.all([workFolder(into), workFolder(`${into}/`), workFolder(`${into}/.`)]);
    expect(existsSync(leftover)).toBe(false);
  });
});

it('A folder for a recording is for this user alone', async () => {
  expect(statSync(await workFolder(directory())).mode & 0o777).toBe(0o700);
});

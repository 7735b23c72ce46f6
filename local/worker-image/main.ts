/**
 * `npm run image:worker [-- --keep] [--driver vfs] [--release bookworm]` builds the worker's image and lets
 * it transcribe.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../commands/command';
import { readName } from '../commands/flag-values';
import { readOptions } from '../commands/options';
import { exitCodeOf } from '../commands/run-to-exit';
import { Lifetime } from '../lifetime';
import { buildBase, buildWorker, mountImage, workerImage } from './build';
import { buildahIn } from './buildah';
import { checkImage } from './check';
import { faultsOf } from './findings';
import { imageConfig } from './image-config';

const programs = ['buildah', 'debootstrap', 'unshare', 'setpriv'];

const checkMachine = async (lifetime: Lifetime): Promise<void> => {
  if (process.getuid?.() !== 0) throw new Error('It mounts file systems. Run it as root.');
  for (const program of programs)
    await runCommand(program, ['--version'], { lifetime }).catch(() => {
      throw new Error(`It needs ${program}. On Debian: apt-get install --yes buildah debootstrap`);
    });
};

const drivers = ['overlay', 'vfs'] as const;

const command = {
  call: 'npm run image:worker',
  does: "Builds the worker's image from Debian packages and has it hear.",
  options: {
    keep: { says: 'leaves the image below .local/' },
    driver: { takes: drivers.join('|'), usual: 'overlay', says: 'how buildah stores layers' },
    release: { takes: 'NAME', usual: 'bookworm', says: 'the release of Debian' },
  },
} as const;

const main = async (args: string[], lifetime: Lifetime): Promise<void> => {
  const values = readOptions(command, args);
  const driver = readName('driver', values.driver, drivers);
  await checkMachine(lifetime);
  const folder = join(__dirname, '..', '..', '.local', 'worker-image');
  mkdirSync(folder, { recursive: true });
  const buildah = buildahIn(folder, lifetime, driver);
  if (!values.keep) lifetime.add(() => removeAll(folder));
  const build = { folder, buildah, lifetime };
  const say = (line: string) => console.error(`${line}…`);

  say('Making a base image of Debian packages');
  await buildBase(build, values.release);
  say('Building the image (10 GB, some minutes)');
  const built = await buildWorker(build);
  const image = await imageConfig(buildah, workerImage);
  const root = await mountImage(build);
  const found = await checkImage({ folder, root, image, lifetime, say });
  console.log(JSON.stringify({ ...built, ...found }, null, 2));
  const faults = faultsOf(found);
  if (faults.length > 0) throw new Error(faults.join('\n'));
};

const removeAll = (folder: string): void => rmSync(folder, { recursive: true, force: true });

const lifetime = new Lifetime();
lifetime.endOnSignals();
main(process.argv.slice(2), lifetime)
  .catch((error: unknown) => {
    process.exitCode = exitCodeOf(error);
  })
  .finally(() => lifetime.end());

/**
 * `npm run image:worker [-- --keep] [--driver vfs] [--release bookworm]` builds the worker's image and lets
 * it transcribe.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from '../commands/command';
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

const main = async (args: string[], lifetime: Lifetime): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: {
      keep: { type: 'boolean', default: false },
      driver: { type: 'string', default: 'overlay' },
      release: { type: 'string', default: 'bookworm' },
    },
  });
  if (values.driver !== 'overlay' && values.driver !== 'vfs') throw new Error('--driver is overlay or vfs.');
  await checkMachine(lifetime);
  const folder = join(__dirname, '..', '..', '.local', 'worker-image');
  mkdirSync(folder, { recursive: true });
  const buildah = buildahIn(folder, lifetime, values.driver);
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
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(() => lifetime.end());

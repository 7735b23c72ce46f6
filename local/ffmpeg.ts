import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { layerDirectory, platformOfThisMachine } from '../layers/ffmpeg/build';
import { runCommand } from './commands/command';
import { Lifetime } from './lifetime';

const repository = join(__dirname, '..');

/**
 * Where ffmpeg and ffprobe are for this machine: the layer that is deployed, built for its platform on first use.
 *
 * @throws Error when there is no layer for this machine or its packages can't be fetched
 */
export const ffmpegDirectory = async (lifetime = new Lifetime()): Promise<string> => {
  const platform = platformOfThisMachine();
  const layer = layerDirectory(platform);
  if (!existsSync(layer)) {
    console.error('Fetching ffmpeg and ffprobe (first use only, about 60 MB)…');
    const program = join(repository, 'layers', 'ffmpeg', 'build.ts');
    await runCommand(process.execPath, ['--import', 'tsx', program, platform], { cwd: repository, lifetime });
  }
  return join(layer, 'bin');
};

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { layerDirectory, platformOfThisMachine } from '../layers/ffmpeg/build';
import { runCommand } from './commands/command';
import { Lifetime } from './lifetime';

const repository = join(__dirname, '..');

/**
 * Folder of ffmpeg and ffprobe. They come from the layer that is deployed. The first use builds it for this
 * platform.
 *
 * @throws Error if this machine has no layer or its packages are unreachable
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

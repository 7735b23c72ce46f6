import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ffmpegDirectory } from '../../../local/ffmpeg';

/** The two channels of a recording at 16 kHz, decoded by the layer's ffmpeg. */
export const channelsOf = async (recording: Buffer): Promise<[Int16Array, Int16Array]> => {
  const args = ['-v', 'error', '-i', 'pipe:0', '-f', 's16le', '-ac', '2', '-ar', '16000', 'pipe:1'];
  const program = join(await ffmpegDirectory(), 'ffmpeg');
  const { stdout } = spawnSync(program, args, { input: recording, maxBuffer: 64 * 1024 * 1024 });
  const channel = (number: 0 | 1) =>
    Int16Array.from({ length: stdout.length >> 2 }, (_, at) => stdout.readInt16LE(at * 4 + number * 2));
  return [channel(0), channel(1)];
};

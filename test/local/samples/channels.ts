import { spawnSync } from 'node:child_process';

const RATE = 16_000;

export const hasFfmpeg = (): boolean => spawnSync('ffmpeg', ['-version']).status === 0;

/** The two channels of a recording, decoded by ffmpeg; 16 kHz. */
export const channelsOf = (recording: Buffer): [Int16Array, Int16Array] => {
  const args = ['-v', 'error', '-i', 'pipe:0', '-f', 's16le', '-ac', '2', '-ar', `${RATE}`, 'pipe:1'];
  const { stdout } = spawnSync('ffmpeg', args, { input: recording, maxBuffer: 64 * 1024 * 1024 });
  const channel = (number: 0 | 1) =>
    Int16Array.from({ length: stdout.length >> 2 }, (_, at) => stdout.readInt16LE(at * 4 + number * 2));
  return [channel(0), channel(1)];
};

/** RMS over that stretch (ms), dB of full scale. */
export const loudness = (samples: Int16Array, fromMs: number, toMs: number): number => {
  const stretch = samples.subarray((fromMs * RATE) / 1_000, (toMs * RATE) / 1_000);
  const power = stretch.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / stretch.length;
  return 10 * Math.log10(power);
};

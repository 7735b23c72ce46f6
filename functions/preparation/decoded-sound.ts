import { stat } from 'node:fs/promises';
import { type Ffmpeg, type Recording, toUntrustedInput } from './ffmpeg';
import type { Probed } from './probe';

/** Sound as it lies on this machine between decoding and encoding: 16 bit, little-endian, interleaved. */
export interface Decoded {
  path: string;
  /** Two where the recording has two; of more a mixture. */
  channels: 1 | 2;
  /** Samples a second. */
  rate: SoundRate;
  durationMs: number;
}

/** Telephone lines have the lower rate, and little speech lies beyond half of the higher one. */
export type SoundRate = 8_000 | 16_000;

const sampleBytes = 2;
/** A recording of which less than this share can be decoded is no recording of the call. */
export const leastDecoded = 0.5;

/**
 * Decodes a recording once, and no more. A program of its own does so. ffmpeg begins all its filters again wherever the
 * format changes within a file, as in calls joined from several or at a damaged frame. It loses what is in the filters.
 * That is a second of a filter that looks ahead, and a few milliseconds of those here. 16 bit, before anything else:
 * what is no number in a file of floating-point numbers would make filters that remember silent until the end.
 *
 * @param path of the file that is written
 */
export const decode = async (
  ffmpeg: Ffmpeg,
  recording: Recording,
  { channels: recorded, sampleRate }: Probed,
  maxSeconds: number,
  path: string,
): Promise<Decoded> => {
  const channels = recorded === 2 ? 2 : 1;
  const rate = rateFor(sampleRate);
  const filters = [
    `aformat=sample_fmts=s16${recorded > 2 ? '' : `:channel_layouts=${channels === 2 ? 'stereo' : 'mono'}`}`,
    ...(recorded > 2 ? [mixtureOf(recorded)] : []),
    `aresample=${rate}`,
  ];
  await ffmpeg.convert([
    ...['-max_error_rate', `${1 - leastDecoded}`],
    ...toUntrustedInput(recording),
    // One second more than allowed shows that it is too long.
    ...['-map', '0:a:0', '-af', filters.join(','), '-t', `${maxSeconds + 1}`],
    ...['-ac', `${channels}`, '-f', 's16le', '-y', `file:${path}`],
  ]);
  const { size } = await stat(path);
  const durationMs = Math.round((size * 1_000) / (sampleBytes * channels * rate));
  return { path, channels, rate, durationMs };
};

const rateFor = (sampleRate: number | undefined): SoundRate =>
  sampleRate !== undefined && sampleRate <= 8_000 ? 8_000 : 16_000;

/** Decoded sound as ffmpeg's input. */
export const decodedSound = ({ path, channels, rate }: Decoded): string[] => [
  ...['-protocol_whitelist', 'file', '-f', 's16le', '-ar', `${rate}`, '-ac', `${channels}`],
  ...['-i', `file:${path}`],
];

/** Nobody could say whose channels they are where there are more than two. */
export const mixtureOf = (channels: number): string =>
  `pan=mono|c0=${Array.from({ length: channels }, (_, channel) => `${1 / channels}*c${channel}`).join('+')}`;

import { stat } from 'node:fs/promises';
import { type Ffmpeg, type Recording, toUntrustedInput } from './ffmpeg';
import type { Probed } from './probe';

/** Sound on disk between decoding and encoding. It is 16 bit, little-endian and interleaved. */
export interface Decoded {
  path: string;
  /** Two if the recording has two. More than two are mixed into one. */
  channels: 1 | 2;
  /** Samples per second. */
  rate: SoundRate;
  durationMs: number;
}

/** Telephone lines use 8 kHz. Little speech lies above half of 16 kHz. */
export type SoundRate = 8_000 | 16_000;

const sampleBytes = 2;
/** A recording must decode to at least this share of its stated length. */
export const leastDecoded = 0.5;

/**
 * Decodes a recording once, in a program that only decodes.
 *
 * ffmpeg restarts all filters where the format changes within a file. Joined calls and damaged frames
 * do so. It drops what the filters hold.
 * A filter that looks ahead would lose a second, and these lose a few ms.
 * The first step is 16 bit. A float that is not a number would silence filters with memory until the end.
 *
 * @param path of the file to write
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
    // One extra second shows that the recording is too long.
    ...['-map', '0:a:0', '-af', filters.join(','), '-t', `${maxSeconds + 1}`],
    ...['-ac', `${channels}`, '-f', 's16le', '-y', `file:${path}`],
  ]);
  const { size } = await stat(path);
  const durationMs = Math.round((size * 1_000) / (sampleBytes * channels * rate));
  return { path, channels, rate, durationMs };
};

const rateFor = (sampleRate: number | undefined): SoundRate =>
  sampleRate !== undefined && sampleRate <= 8_000 ? 8_000 : 16_000;

/** Arguments that make decoded sound ffmpeg's input. */
export const toDecodedInput = ({ path, channels, rate }: Decoded): string[] => [
  ...['-protocol_whitelist', 'file', '-f', 's16le', '-ar', `${rate}`, '-ac', `${channels}`],
  ...['-i', `file:${path}`],
];

/** Mixes more than two channels because nobody knows who speaks on which. */
export const mixtureOf = (channels: number): string =>
  `pan=mono|c0=${Array.from({ length: channels }, (_, channel) => `${1 / channels}*c${channel}`).join('+')}`;

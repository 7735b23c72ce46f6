import { stat } from 'node:fs/promises';
import { RetryLater } from '../shared/errors';
import { type Decoded, type SoundRate, toDecodedInput } from './decoded-sound';
import type { Encoding } from './encodings';
import type { Ffmpeg } from './ffmpeg';
import { rumbleHz } from './measured-channel';

/** The channels of a recording that the prepared sound keeps. */
export interface ChannelChoice {
  channels: 1 | 2;
  /** The ffmpeg filter that makes these channels from the recorded ones. */
  from: string;
  /** How loud each party speaks on two channels (dBFS). */
  levelsDb?: readonly [number, number];
}

export interface CleanUp extends ChannelChoice {
  /** Level of the pauses (dBFS). */
  backgroundDb: number;
}

/** Room for headers and the last frames. */
const besidesSoundBytes = 65_536;

const rumbleFilters = Array.from({ length: 2 }, () => `highpass=f=${rumbleHz}`);

/** Measured delay of ffmpeg's denoiser (s). It does not depend on the sample rate. */
const denoiserDelay = 0.025;

/** Removes only 6 dB. Damaged speech hurts recognition more than noise does. */
const denoiser = (backgroundDb: number): string[] => [
  `apad=pad_dur=${denoiserDelay}`,
  `afftdn=nr=6:nf=${clamp(backgroundDb, -80, -20).toFixed(1)}`,
  `atrim=start=${denoiserDelay}`,
];

/** Target level of speech (dBFS). */
const speechDb = -20;
const [mostDown, mostUp] = [-12, 30];

/**
 * Brings each channel to the level of speech by one gain for the whole call.
 * A gain that follows the sound would make the other party's echo as loud as speech.
 */
const levelChannels = (levelsDb: readonly [number, number]): string[] => {
  const gains = levelsDb.map((level) => 10 ** (clamp(speechDb - level, mostDown, mostUp) / 20));
  const pan = gains.map((gain, channel) => `c${channel}=${gain.toFixed(3)}*c${channel}`);
  return [`pan=stereo|${pan.join('|')}`, 'alimiter=limit=0.9:level=disabled:latency=1'];
};

/** Peaks of the noise exceed its mean level by this much after the denoiser (dB). */
const noisePeakDb = 8;

/** The gain follows the speaker within a second. Sound below the threshold is background. */
const followSpeaker = (backgroundDb: number): string[] => {
  const threshold = clamp(10 ** ((backgroundDb + noisePeakDb) / 20), 0.002, 0.02).toFixed(4);
  return [`dynaudnorm=framelen=200:gausssize=5:maxgain=15:threshold=${threshold}`];
};

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/**
 * Sample rate for cleaning (Hz). The denoiser then needs windows of 512 samples and half the time of 16 kHz.
 */
const cleanedRate = 12_000;

const filtersFor = ({ from, levelsDb, backgroundDb }: CleanUp, rate: SoundRate): string =>
  [
    from,
    ...(rate > cleanedRate ? [`aresample=${cleanedRate}`] : []),
    // A float keeps sound above full scale until the limiter lowers it.
    'aformat=sample_fmts=fltp',
    ...rumbleFilters,
    ...denoiser(backgroundDb),
    ...(levelsDb ? levelChannels(levelsDb) : followSpeaker(backgroundDb)),
    'asetpts=N/SR/TB',
  ].join(',');

/** A file to write and its encoding. */
export interface Written {
  path: string;
  encoding: Encoding;
}

/**
 * Cleans, levels and writes the chosen channels. The filters run once for all files.
 * The same sound gives the same bytes.
 *
 * @returns bytes of each file
 * @throws RetryLater when the machine cut the output short
 */
export const cleanUp = async (
  ffmpeg: Ffmpeg,
  decoded: Decoded,
  choice: CleanUp,
  files: readonly Written[],
): Promise<number[]> => {
  const { channels } = choice;
  const { durationMs } = decoded;
  const outputs = files.map(({ path, encoding }, index) => [
    ...['-map', `[out${index}]`, '-map_metadata', '-1', '-ac', `${channels}`],
    ...['-ar', `${encoding.sampleRate}`],
    ...encoding.encoder(channels),
    ...[
      '-fflags',
      '+bitexact',
      '-flags:a',
      '+bitexact',
      '-fs',
      `${mostBytes(encoding, channels, durationMs)}`,
    ],
    ...['-y', `file:${path}`],
  ]);
  const labels = files.map((_, index) => `[out${index}]`).join('');
  const graph = `[0:a]${filtersFor(choice, decoded.rate)},asplit=${files.length}${labels}`;
  await ffmpeg.convert([
    ...['-filter_complex_threads', '1', ...toDecodedInput(decoded), '-filter_complex', graph],
    ...outputs.flat(),
  ]);
  return Promise.all(files.map((file) => checkBytes(file, channels, durationMs)));
};

const checkBytes = async (
  { path, encoding }: Written,
  channels: 1 | 2,
  durationMs: number,
): Promise<number> => {
  const { size } = await stat(path);
  const most = mostBytes(encoding, channels, durationMs);
  if (size >= most) throw new Error(`The prepared recording would be larger than ${most} bytes`);
  const least = Math.floor((encoding.leastBitRate * channels * durationMs) / 8_000);
  if (size >= least) return size;
  throw new RetryLater(
    'PREPARATION_FAILED',
    `The prepared recording has ${size} bytes, and at least ${least} are needed for its sound`,
  );
};

/** Twice the mean rate. Variable rates never come near it. */
const mostBytes = ({ bitRate }: Encoding, channels: 1 | 2, durationMs: number): number =>
  besidesSoundBytes + Math.ceil((2 * bitRate * channels * durationMs) / 8_000);

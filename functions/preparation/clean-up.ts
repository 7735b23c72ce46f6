import { stat } from 'node:fs/promises';
import { RetryLater } from '../shared/errors';
import { type Decoded, decodedSound, type SoundRate } from './decoded-sound';
import type { Encoding } from './encodings';
import type { Ffmpeg } from './ffmpeg';
import { rumbleHz } from './measured-signals';

/** What is to be heard of a recording. */
export interface ChannelChoice {
  channels: 1 | 2;
  /** The filter that makes them of those that the recording has. */
  from: string;
  /** How loud each party speaks on two channels, dBFS. */
  levelsDb?: readonly [number, number];
}

export interface CleanUp extends ChannelChoice {
  /** Level of the pauses, dBFS. */
  backgroundDb: number;
}

/** What the headers and the last frames may take. */
const besidesSoundBytes = 65_536;

const rumbleFilters = Array.from({ length: 2 }, () => `highpass=f=${rumbleHz}`);

/** By how much ffmpeg's denoiser is late, seconds; measured, and independent of the sample rate. */
const denoiserDelay = 0.025;

/** By 6 dB and no more, since speech recognition suffers from what denoisers do to speech sooner than from noise. */
const denoiser = (backgroundDb: number): string[] => [
  `apad=pad_dur=${denoiserDelay}`,
  `afftdn=nr=6:nf=${clamp(backgroundDb, -80, -20).toFixed(1)}`,
  `atrim=start=${denoiserDelay}`,
];

/** How loud speech shall be, dBFS, and how much may be done to it, dB. */
const speechDb = -20;
const [mostDown, mostUp] = [-12, 30];

/**
 * Two channels, each brought to the level of speech by one gain for the whole call. A gain that followed the sound
 * would raise the other party's echo to the loudness of speech.
 */
const levelChannels = (levelsDb: readonly [number, number]): string[] => {
  const gains = levelsDb.map((level) => 10 ** (clamp(speechDb - level, mostDown, mostUp) / 20));
  const pan = gains.map((gain, channel) => `c${channel}=${gain.toFixed(3)}*c${channel}`);
  return [`pan=stereo|${pan.join('|')}`, 'alimiter=limit=0.9:level=disabled:latency=1'];
};

/** Noise peaks so far above its mean level once the denoiser has been at it, dB. */
const noisePeakDb = 8;

/** On one channel the gain follows whoever speaks, within a second; what stays below the threshold is background. */
const followSpeaker = (backgroundDb: number): string[] => {
  const threshold = clamp(10 ** ((backgroundDb + noisePeakDb) / 20), 0.002, 0.02).toFixed(4);
  return [`dynaudnorm=framelen=200:gausssize=5:maxgain=15:threshold=${threshold}`];
};

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The denoiser takes half of the time that it takes at 16 kHz, because it gets by with windows of 512 samples (Hz). */
const cleanedRate = 12_000;

const filters = ({ from, levelsDb, backgroundDb }: CleanUp, rate: SoundRate): string =>
  [
    from,
    ...(rate > cleanedRate ? [`aresample=${cleanedRate}`] : []),
    // Sound that a gain makes louder than full scale has to last until the limiter brings it down.
    'aformat=sample_fmts=fltp',
    ...rumbleFilters,
    ...denoiser(backgroundDb),
    ...(levelsDb ? levelChannels(levelsDb) : followSpeaker(backgroundDb)),
    'asetpts=N/SR/TB',
  ].join(',');

/** A file that is written, and how. */
export interface Written {
  path: string;
  encoding: Encoding;
}

/**
 * Writes the chosen channels of decoded sound: cleaned, levelled, and the same bytes for the same sound. The filters run once
 * for all the files.
 *
 * @returns bytes of each file
 * @throws RetryLater when less is written than was decoded: the machine cut it short
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
  const graph = `[0:a]${filters(choice, decoded.rate)},asplit=${files.length}${labels}`;
  await ffmpeg.convert([
    ...['-filter_complex_threads', '1', ...decodedSound(decoded), '-filter_complex', graph],
    ...outputs.flat(),
  ]);
  return Promise.all(files.map((file) => checkedBytes(file, channels, durationMs)));
};

const checkedBytes = async (
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

/** Twice the mean rate, which variable rates never come near. */
const mostBytes = ({ bitRate }: Encoding, channels: 1 | 2, durationMs: number): number =>
  besidesSoundBytes + Math.ceil((2 * bitRate * channels * durationMs) / 8_000);

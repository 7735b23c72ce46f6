import { stat } from 'node:fs/promises';
import { RetryLater } from '../shared/errors';
import { type Decoded, decodedRate, decodedSound } from './decoded-sound';
import type { Ffmpeg } from './ffmpeg';

/** What is to be heard of a recording. */
export interface ChannelChoice {
  channels: 1 | 2;
  /** The filter that makes them of those that the recording has. */
  from: string;
  /** How loud each party speaks on two channels, dBFS. */
  levelsDb?: readonly [number, number];
}

export interface CleanUp extends ChannelChoice {
  durationMs: number;
  /** Level of the pauses, dBFS. */
  backgroundDb: number;
}

/** Bits a second of each channel. */
const bitRate = 16_000;

/** Against rumble and the hum of mains; telephones carry nothing below 300 Hz. */
export const rumbleFilters = ['highpass=f=90', 'highpass=f=90'];

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
 * Two channels, each brought to the level of speech by one gain for the whole call: a gain that followed the sound would
 * raise the other party's echo to the loudness of speech.
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

const filters = ({ from, levelsDb, backgroundDb }: CleanUp): string =>
  [
    from,
    // Sound that a gain makes louder than full scale has to last until the limiter brings it down.
    'aformat=sample_fmts=fltp',
    ...rumbleFilters,
    ...denoiser(backgroundDb),
    ...(levelsDb ? levelChannels(levelsDb) : followSpeaker(backgroundDb)),
    'asetpts=N/SR/TB',
  ].join(',');

/**
 * Writes the chosen channels of a decoded recording as Ogg Opus: cleaned, levelled, and the same bytes for the same sound.
 *
 * @returns bytes written
 * @throws RetryLater when it is not the sound that was measured: the machine cut it short
 */
export const cleanUp = async (
  ffmpeg: Ffmpeg,
  decoded: Decoded & { bytes: number },
  choice: CleanUp,
  prepared: string,
): Promise<number> => {
  const most = mostBytes(choice);
  const bytes = await ffmpeg.decoded(decoded.decoding, [
    ...decodedSound(decoded),
    ...['-map_metadata', '-1', '-af', filters(choice), '-ac', `${choice.channels}`, '-ar', `${decodedRate}`],
    ...['-threads', '1', '-c:a', 'libopus', '-application', 'voip', '-b:a', `${bitRate * choice.channels}`],
    ...['-compression_level', '3', '-fflags', '+bitexact', '-flags:a', '+bitexact'],
    ...['-fs', `${most}`, '-f', 'ogg', '-y', `file:${prepared}`],
  ]);
  const { size } = await stat(prepared);
  if (size >= most) throw new Error(`The prepared recording would be larger than ${most} bytes`);
  if (bytes !== decoded.bytes)
    throw new RetryLater(
      'PREPARATION_FAILED',
      `Decoding the recording gave ${decoded.bytes} bytes of sound at first and ${bytes} then`,
    );
  return size;
};

/** Twice the mean rate, which variable rates never come near, and room for what a container needs. */
const mostBytes = ({ channels, durationMs }: CleanUp): number =>
  65_536 + Math.ceil((2 * bitRate * channels * durationMs) / 8_000);

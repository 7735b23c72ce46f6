import { stat } from 'node:fs/promises';
import { RetryLater } from '../shared/errors';
import { type Decoded, decodedSound } from './decoded-sound';
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

/** Bits a second of each channel. */
const bitRate = 24_000;
/** Samples a second. Every browser plays MP3 at this rate, and not every one at 8 kHz. */
const preparedRate = 16_000;
/** LAME's effort from 0, the most, to 9; it hears nothing better and takes twice the time at 5. */
const effort = 7;

/** What the header and the last frames may take. */
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
 * Writes the chosen channels of decoded sound as MP3: cleaned, levelled, and the same bytes for the same sound. Two channels
 * are coded apart, so that neither party is heard in the other's. The header tells players what the encoder put in front.
 *
 * @returns bytes written
 * @throws RetryLater when less is written than was decoded: the machine cut it short
 */
export const cleanUp = async (
  ffmpeg: Ffmpeg,
  decoded: Decoded,
  choice: CleanUp,
  prepared: string,
): Promise<number> => {
  const least = (bitRate * choice.channels * decoded.durationMs) / 8_000;
  const most = Math.ceil(2 * least) + besidesSoundBytes;
  await ffmpeg.convert([
    ...decodedSound(decoded),
    // Some players believe only LAME itself when it says how much it put in front.
    ...['-map_metadata', '-1', '-metadata:s:a:0', 'encoder=LAME3.100'],
    ...['-af', filters(choice), '-ac', `${choice.channels}`, '-ar', `${preparedRate}`],
    ...['-c:a', 'libmp3lame', '-b:a', `${bitRate * choice.channels}`, '-joint_stereo', '0'],
    ...['-compression_level', `${effort}`, '-fflags', '+bitexact', '-flags:a', '+bitexact'],
    ...['-id3v2_version', '0', '-fs', `${most}`, '-f', 'mp3', '-y', `file:${prepared}`],
  ]);
  const { size } = await stat(prepared);
  if (size >= most) throw new Error(`The prepared recording would be larger than ${most} bytes`);
  if (size < least)
    throw new RetryLater(
      'PREPARATION_FAILED',
      `The prepared recording has ${size} bytes, and ${Math.ceil(least)} are needed for its sound`,
    );
  return size;
};

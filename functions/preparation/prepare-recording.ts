import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CallEnds } from '../shared/errors';
import { outOfTime } from './bounded-program';
import { type ChannelChoice, cleanUp } from './clean-up';
import { decode, leastDecoded, mixtureOf } from './decoded-sound';
import { mp3, opus } from './encodings';
import { corrupt, type Ffmpeg, ffmpegIn, outOfDisk, type Recording } from './ffmpeg';
import { measureSound } from './measured-sound';
import type { PreparedRecording } from './prepared-recording';
import { empty, type Probed, probe, shareOfFrames } from './probe';
import type { Sound } from './sound-of-channels';
import { hasUnderstatedLength } from './wav-header';
import { makeWorkFolder } from './work-folder';

export interface PreparationPorts {
  /** The folder with ffmpeg and ffprobe. */
  ffmpegDirectory: string;
  /** Refuses longer recordings (s). */
  maxSeconds: number;
  /** Parent of the folders for temporary files. */
  workDirectory?: string;
  /** Whether to make a copy for people to listen to. */
  keepsListeningCopy?: boolean;
  now?: () => number;
}

/** The prepared sound and facts of its original. */
export interface Preparation {
  recording: PreparedRecording;
  /** Heights of each prepared channel from 0 to 100, ten per second. */
  peaks: number[][];
  /** MP3 that is in time with the prepared recording. Absent if no copy is kept. */
  listening?: { path: string; bytes: number };
  original: {
    bytes: number;
    /** ffmpeg's name such as `mp3` or `pcm_mulaw`. */
    codec: string;
    channels: number;
  };
  /** What the channels hold. The prepared recording has two channels only for `two-parties`. */
  sound: HeardSound['kind'];
  /** Removes the prepared files. The caller must call it at the end. */
  remove(): Promise<void>;
}

type HeardSound = Exclude<Sound, { kind: 'silent' }>;

/** No telephone system records more channels. */
const mostChannels = 8;
/** Fewest bits per second of any speech codec. A container that claims fewer is wrong about its length. */
const leastBitRate = 2_000;
/** Most bits per second found in practice (48 kHz, 32 bit, two channels). */
const unknownBitRate = 3_072_000;
/** Room for names and pictures in a small recording. */
const besidesSoundBytes = 65_536;

/**
 * Makes the recording of any telephone system into Ogg Opus with less noise and one level.
 * It has two channels if each party has one, otherwise one. Times do not change.
 * The listening copy holds the same sound as MP3.
 *
 * 1. Store it as a file because ffmpeg has to seek in some formats.
 * 2. Read what the file says about itself.
 * 3. Decode it to a file.
 * 4. Measure the true duration, the sound and the parties on its channels.
 * 5. Clean it up and compress it.
 *
 * The deadline limits the time and `maxSeconds` the disk. Only prepared files remain.
 *
 * @param source path of a file that remains, or its content
 * @param deadline epoch ms
 * @throws CallEnds RECORDING_EMPTY, RECORDING_CORRUPT, RECORDING_TOO_LONG or (skipped) RECORDING_SILENT
 * @throws RetryLater when the machine lacks time, memory or disk now
 * @throws Error when the programs can't run
 */
export const prepareRecording = (ports: PreparationPorts) => {
  const { ffmpegDirectory, maxSeconds, workDirectory = tmpdir(), now = Date.now } = ports;
  return async (source: string | Readable, deadline: number): Promise<Preparation> => {
    const ffmpeg = ffmpegIn(ffmpegDirectory, deadline, now);
    const folder = await makeWorkFolder(workDirectory);
    const remove = () => rm(folder, { recursive: true, force: true });
    try {
      const stored = join(folder, 'original');
      if (typeof source !== 'string') await store(source, stored, deadline - now());
      const original = await readStoredFile(typeof source === 'string' ? source : stored);
      const probed = await probe(ffmpeg, original);
      refuseImpossible(probed, original, maxSeconds);
      const decoded = await decode(ffmpeg, original, probed, maxSeconds, join(folder, 'decoded'));
      await refuseUnfit(ffmpeg, original, probed, decoded.durationMs, maxSeconds);
      const measured = await measureSound(decoded, () => now() >= deadline);
      const sound = refuseSilence(measured.sound, original, probed, decoded.durationMs);
      const choice = channelChoice(sound, probed.channels);
      const { backgroundDb, peaks } = measured;
      const prepared = { path: join(folder, 'prepared'), encoding: opus };
      const copy = { path: join(folder, 'listening'), encoding: mp3 };
      const files = ports.keepsListeningCopy ? [prepared, copy] : [prepared];
      const [bytes = 0, copyBytes = 0] = await cleanUp(ffmpeg, decoded, { ...choice, backgroundDb }, files);
      await Promise.all([stored, decoded.path].map((file) => rm(file, { force: true })));
      return {
        recording: {
          ...{ path: prepared.path, bytes, contentType: opus.contentType, extension: opus.extension },
          ...{ durationMs: decoded.durationMs, ...voicesOf(sound, choice) },
        },
        peaks,
        ...(ports.keepsListeningCopy ? { listening: { path: copy.path, bytes: copyBytes } } : {}),
        original: { bytes: original.bytes, codec: probed.codec, channels: probed.channels },
        sound: sound.kind,
        remove,
      };
    } catch (error) {
      await remove();
      throw error;
    }
  };
};

/** The other channel may be all zeros. Then this one may be a mixture of both parties. */
const voicesOf = (
  sound: HeardSound,
  { channels }: ChannelChoice,
): Pick<PreparedRecording, 'channels' | 'voices'> =>
  sound.kind === 'one-channel' && sound.isOtherOpen ? { channels, voices: 1 } : { channels };

const store = async (content: Readable, path: string, allowedMs: number): Promise<void> => {
  if (allowedMs <= 0) {
    content.destroy();
    throw outOfTime();
  }
  const signal = AbortSignal.timeout(allowedMs);
  try {
    await pipeline(content, createWriteStream(path), { signal });
  } catch (cause) {
    if (signal.aborted) throw outOfTime();
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') throw outOfDisk(cause);
    throw cause;
  }
};

const readStoredFile = async (path: string): Promise<Recording> => {
  const { size: bytes } = await stat(path);
  if (bytes === 0) throw empty('its file has no content');
  const recording = { path, bytes };
  return (await hasUnderstatedLength(recording))
    ? { ...recording, openedWith: ['-ignore_length', '1'] }
    : recording;
};

/** Refuses hours of sound without decoding them, if the size agrees with the container. */
const refuseImpossible = (
  { seconds = 0, channels }: Probed,
  { bytes }: Recording,
  maxSeconds: number,
): void => {
  if (seconds > maxSeconds && bytes * 8 >= seconds * leastBitRate) throw tooLong(seconds, maxSeconds);
  if (channels > mostChannels) throw corrupt(`it claims to have ${channels} channels`);
};

const refuseUnfit = async (
  ffmpeg: Ffmpeg,
  original: Recording,
  probed: Probed,
  durationMs: number,
  maxSeconds: number,
): Promise<void> => {
  if (durationMs === 0) throw empty('no sound follows its header');
  if (durationMs > maxSeconds * 1_000) throw tooLong(durationMs / 1_000, maxSeconds);
  await refuseFragments(ffmpeg, original, probed, durationMs);
};

const refuseSilence = (sound: Sound, original: Recording, probed: Probed, durationMs: number): HeardSound => {
  if (sound.kind !== 'silent') return sound;
  refuseSuspiciousSilence(original, probed, durationMs);
  throw silent(durationMs);
};

const channelChoice = (sound: HeardSound, channels: number): ChannelChoice => {
  if (sound.kind === 'two-parties') return { channels: 2, from: 'anull', levelsDb: sound.levelsDb };
  if (sound.kind === 'one-channel') return { channels: 1, from: `pan=mono|c0=c${sound.channel}` };
  if (channels !== 2) return { channels: 1, from: 'anull' };
  return { channels: 1, from: sound.isMirrored ? 'pan=mono|c0=0.5*c0-0.5*c1' : mixtureOf(2) };
};

/** A duration guessed from an MP3's bit rate proves nothing by itself. The rate may vary. */
const refuseFragments = async (
  ffmpeg: Ffmpeg,
  original: Recording,
  { seconds = 0, guessedSeconds = 0, bitRate, codec }: Probed,
  durationMs: number,
): Promise<void> => {
  const decoded = durationMs / 1_000;
  // A file too small for its stated length has an unfinished header.
  const stated = bitRate === undefined ? seconds : Math.min(seconds, (original.bytes * 8) / bitRate);
  const isFragment =
    decoded < stated * leastDecoded ||
    (codec === 'mp3' &&
      decoded < guessedSeconds * leastDecoded &&
      (await shareOfFrames(ffmpeg, original)) < leastDecoded);
  if (isFragment)
    throw corrupt(
      `only ${decoded.toFixed(1)} s of about ${Math.round(stated || guessedSeconds)} s are readable`,
    );
};

/**
 * A moment of silence in a large file means that the rest was not found.
 * A skipped call is never retried.
 */
const refuseSuspiciousSilence = (
  { bytes }: Recording,
  { bitRate = unknownBitRate }: Probed,
  durationMs: number,
): void => {
  if (durationMs < 1_000 && bytes > besidesSoundBytes + (4 * bitRate * durationMs) / 8_000)
    throw corrupt(`${bytes} bytes hold ${durationMs} ms of silence`);
};

const tooLong = (seconds: number, maxSeconds: number): CallEnds =>
  new CallEnds(
    'ERROR',
    'RECORDING_TOO_LONG',
    `The recording plays ${Math.ceil(seconds / 60)} min or more, and ${Math.floor(maxSeconds / 60)} min are allowed ` +
      '(speech.maxMinutes). Was the line left open? If not, raise the limit and retry the call.',
  );

const silent = (durationMs: number): CallEnds =>
  new CallEnds(
    'SKIPPED',
    'RECORDING_SILENT',
    `Nothing can be heard in the ${Math.round(durationMs / 1_000)} s of the recording, not even a tone. ` +
      'If others are silent too, check what the telephone system records. A retry downloads it again.',
  );

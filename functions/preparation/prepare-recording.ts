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
import { understatesItsSound } from './understated-wave';
import { workFolder } from './work-folder';

export interface PreparationPorts {
  /** Where the programs ffmpeg and ffprobe are. */
  ffmpegDirectory: string;
  /** Recordings that play longer are refused, seconds. */
  maxSeconds: number;
  /** Where files lie while they are worked on. */
  workDirectory?: string;
  /** Whether a copy is made for people to listen to. */
  keepsListeningCopy?: boolean;
  now?: () => number;
}

/** What is sent, and what it was made of. */
export interface Preparation {
  recording: PreparedRecording;
  /** Heights from 0 to 100 of each channel of the prepared recording, ten a second. */
  peaks: number[][];
  /** MP3 for any browser, in time with the prepared recording; only where one is kept. */
  listening?: { path: string; bytes: number };
  original: {
    bytes: number;
    /** ffmpeg's name, such as `mp3` or `pcm_mulaw`. */
    codec: string;
    channels: number;
  };
  /** What was found on the channels; of `two-parties` only, the prepared recording has two. */
  sound: HeardSound['kind'];
  /** Removes the prepared files. Whoever asked for it calls this in the end. */
  remove(): Promise<void>;
}

type HeardSound = Exclude<Sound, { kind: 'silent' }>;

/** More channels than this come from no telephone system. */
const mostChannels = 8;
/** Fewest bits a second of any codec for speech. Where a container claims more time for its bytes, it is mistaken. */
const leastBitRate = 2_000;
/** Most bits a second of what is stored in practice: 48 kHz, 32 bit, two channels. */
const unknownBitRate = 3_072_000;
/** What a small recording may have besides its sound: names, pictures. */
const besidesSoundBytes = 65_536;

/**
 * Makes a recording of any telephone system into what every engine hears best. That is Ogg Opus with less noise and one
 * level. It has two channels where each party has its own, and one otherwise. Times in it are those of the recording.
 * People listen to the same sound as MP3.
 *
 *  1. Have it as a file, since ffmpeg has to seek in some formats.
 *  2. Ask what it says it is.
 *  3. Decode it to a file.
 *  4. Measure that: its true duration, whether there is any sound, and who is on which channel.
 *  5. Clean it up and compress it.
 *
 * Time is bounded by the deadline, disk by `maxSeconds`. Of the files only the prepared ones are left.
 *
 * @param source path of a file, which stays, or its content
 * @param deadline epoch ms
 * @throws CallEnds RECORDING_EMPTY, RECORDING_CORRUPT, RECORDING_TOO_LONG or (skipped) RECORDING_SILENT
 * @throws RetryLater when this machine lacks the time, memory or disk for it now
 * @throws Error when the programs can't be run
 */
export const prepareRecording = (ports: PreparationPorts) => {
  const { ffmpegDirectory, maxSeconds, workDirectory = tmpdir(), now = Date.now } = ports;
  return async (source: string | Readable, deadline: number): Promise<Preparation> => {
    const ffmpeg = ffmpegIn(ffmpegDirectory, deadline, now);
    const folder = await workFolder(workDirectory);
    const remove = () => rm(folder, { recursive: true, force: true });
    try {
      const stored = join(folder, 'original');
      if (typeof source !== 'string') await store(source, stored, deadline - now());
      const original = await storedFile(typeof source === 'string' ? source : stored);
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

/** Beside a channel of zeros may lie a mixture of both parties, recorded on one side. */
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

const storedFile = async (path: string): Promise<Recording> => {
  const { size: bytes } = await stat(path);
  if (bytes === 0) throw empty('its file has no content');
  const recording = { path, bytes };
  return (await understatesItsSound(recording))
    ? { ...recording, openedWith: ['-ignore_length', '1'] }
    : recording;
};

/** Without decoding hours of it, where its size does not contradict its container. */
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

/** A duration that was guessed from an MP3's bit rate proves nothing by itself: the rate may vary. */
const refuseFragments = async (
  ffmpeg: Ffmpeg,
  original: Recording,
  { seconds = 0, guessedSeconds = 0, bitRate, codec }: Probed,
  durationMs: number,
): Promise<void> => {
  const decoded = durationMs / 1_000;
  // What the container says, unless the file is too small for it: then its header was never completed.
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
 * A moment of silence out of a large file is all that was found of it, not all there is. A skipped call is never
 * retried.
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
      '(speech.maxMinutes). Was the line left open? Raise the limit and retry if the call is meant to be heard.',
  );

const silent = (durationMs: number): CallEnds =>
  new CallEnds(
    'SKIPPED',
    'RECORDING_SILENT',
    `Nothing can be heard in the ${Math.round(durationMs / 1_000)} s of the recording, not even a tone. ` +
      'If others are silent too, check what the telephone system records; a retry downloads it again.',
  );

import { join } from 'node:path';
import { audioFormats } from '../shared/audio-format';
import { CallEnds, RetryLater } from '../shared/errors';
import { type ProgramEnd, runBounded } from './bounded-program';

/** A recording on disk. */
export interface Recording {
  path: string;
  bytes: number;
  /** Further ffmpeg options to open this file. */
  openedWith?: readonly string[];
}

export interface Ffmpeg {
  /**
   * Runs ffmpeg on files.
   *
   * @throws CallEnds RECORDING_CORRUPT
   * @throws RetryLater when the machine is to blame
   */
  convert(args: readonly string[]): Promise<void>;
  ffprobe(args: readonly string[], read: (chunk: Buffer) => void): Promise<ProgramEnd>;
  /** Says why a failed program could not read the recording. */
  unreadable(end: ProgramEnd): CallEnds;
}

export const soundCodecs: readonly string[] = [
  ...['mp1', 'mp1float', 'mp2', 'mp2float', 'mp3', 'mp3float', 'aac', 'aac_latm', 'alac', 'flac', 'vorbis'],
  ...[
    'opus',
    'libopus',
    'speex',
    'libspeex',
    'amrnb',
    'amrwb',
    'gsm',
    'gsm_ms',
    'truespeech',
    'g723_1',
    'g729',
  ],
  ...['g722', 'g726', 'g726le', 'adpcm_ms', 'adpcm_ima_wav', 'adpcm_ima_qt', 'adpcm_yamaha'],
  ...['pcm_alaw', 'pcm_mulaw', 'pcm_u8', 'pcm_s8', 'pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s24be'],
  ...['pcm_s32le', 'pcm_s32be', 'pcm_f32le', 'pcm_f32be', 'pcm_f64le', 'pcm_f64be'],
];
/** Covers and the pictures of video calls. ffprobe fails on a codec that it may not open. */
export const pictureCodecs: readonly string[] = ['png', 'mjpeg', 'h264', 'hevc', 'mpeg4', 'mov_text'];
const formats = audioFormats.flatMap(({ demuxers }) => demuxers).join(',');
/** Largest single allocation (bytes). */
const largestAllocation = 128 * 1024 * 1024;

/**
 * Arguments that open an untrusted file as sound of a known kind.
 * The file's name never changes how it is opened. ffmpeg fetches nothing that the file names.
 */
export const toUntrustedInput = ({ path, openedWith = [] }: Recording, codecs = soundCodecs): string[] => [
  ...['-max_alloc', `${largestAllocation}`, '-threads', '1', '-protocol_whitelist', 'file'],
  ...['-format_whitelist', formats, '-codec_whitelist', codecs.join(',')],
  ...openedWith,
  ...['-i', `file:${path}`],
];

/** Signals that a program's own fault causes. */
const crashes = new Set<NodeJS.Signals | null>(['SIGSEGV', 'SIGABRT', 'SIGFPE', 'SIGBUS']);

const quietly = ['-nostdin', '-hide_banner', '-v', 'error', '-filter_threads', '1'];

/**
 * Runs the programs of a directory until the deadline.
 *
 * @param deadline epoch ms
 */
export const ffmpegIn = (directory: string, deadline: number, now: () => number): Ffmpeg => {
  const bounds = { deadline, now };
  return {
    convert: async (args) => {
      const end = await runBounded(join(directory, 'ffmpeg'), [...quietly, ...args], bounds);
      if (end.exitCode !== 0) throw unreadable(end);
    },
    ffprobe: (args, read) => runBounded(join(directory, 'ffprobe'), args, { ...bounds, read }),
    unreadable,
  };
};

const unreadable = ({ exitCode, signal, complaints }: ProgramEnd): CallEnds => {
  if (exitCode === null && !crashes.has(signal))
    throw new RetryLater(
      'PREPARATION_FAILED',
      `ffmpeg was ended by ${signal}, probably because memory ran out`,
    );
  if (/No space left on device/i.test(complaints)) throw outOfDisk();
  return corrupt(
    exitCode === null ? `it makes the decoder crash (${signal})` : readLastComplaint(complaints),
  );
};

export const outOfDisk = (cause?: unknown): RetryLater =>
  new RetryLater('PREPARATION_FAILED', 'This machine has no disk space left for the recording', { cause });

export const corrupt = (what: string): CallEnds =>
  new CallEnds(
    'ERROR',
    'RECORDING_CORRUPT',
    `The recording can't be decoded: ${what}. Listen to it in the telephone system. A retry downloads it again.`,
  );

/** The last complaint without names of files and of ffmpeg's parts. */
const readLastComplaint = (complaints: string): string => {
  const lines = complaints.split('\n').filter((line) => line.trim() !== '');
  const last = (lines.at(-1) ?? 'no reason given')
    .replace(/\[[^\]]*\]\s*/g, '')
    .replace(/file:\S*\s*/g, '')
    .replace(/ not on whitelist.*/, ' is not used for telephone calls')
    .replace(/[.:\s]+$/, '');
  return /^Invalid (argument|data)/.test(last) ? 'it is not a known kind of sound' : last.slice(0, 200);
};

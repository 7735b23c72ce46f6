import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { type Preparation, prepareRecording } from '../../functions/preparation/prepare-recording';
import type { PreparedRecording } from '../../functions/preparation/prepared-recording';
import { ffmpegDirectory } from '../../local/ffmpeg';

/** Longer than any of these recordings takes, even on a busy machine. */
export const patienceMs = 500_000;

export interface Prepared extends PreparedRecording {
  content: Buffer;
  /** The listening copy. Empty if none is kept. */
  copy: Buffer;
  peaks: number[][];
  found: Pick<Preparation, 'original' | 'sound'>;
}

/** Makes and prepares real files with the layer's own programs. */
export const setUpPreparing = () => {
  const folder = mkdtempSync(join(tmpdir(), 'santral-preparation-'));
  const workDirectory = mkdtempSync(join(folder, 'work-'));
  let programs = '';
  beforeAll(async () => {
    programs = await ffmpegDirectory();
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(() => expect(readdirSync(workDirectory)).toEqual([]));

  const path = (name: string) => join(folder, name);
  return {
    workDirectory,
    path,
    programs: () => programs,

    /** Writes a file with ffmpeg arguments such as `-f lavfi -i sine=d=2`. Its name is the last argument. */
    make: (name: string, ...args: string[]): string => {
      execFileSync(join(programs, 'ffmpeg'), [
        '-nostdin',
        '-y',
        '-v',
        'error',
        ...args,
        `file:${path(name)}`,
      ]);
      return path(name);
    },

    write: (name: string, content: Buffer | string): string => {
      writeFileSync(path(name), content);
      return path(name);
    },

    prepare: async (
      source: string | Readable,
      {
        maxSeconds = 600,
        ffmpegDirectory = programs,
        deadline = Date.now() + patienceMs,
        keepsListeningCopy = false,
      } = {},
    ): Promise<Prepared> => {
      const ports = { ffmpegDirectory, maxSeconds, workDirectory, keepsListeningCopy };
      const { recording, listening, peaks, original, sound, remove } = await prepareRecording(ports)(
        source,
        deadline,
      );
      const content = readFileSync(recording.path);
      const copy = listening ? readFileSync(listening.path) : Buffer.alloc(0);
      await remove();
      return { ...recording, content, copy, peaks, found: { original, sound } };
    },

    /** Samples of one channel at 16 kHz from -1 to 1, as a player decodes them. */
    heard: async (content: Buffer | string, channel = 0): Promise<Float32Array> => {
      const file = typeof content === 'string' ? content : path('heard');
      if (typeof content !== 'string') writeFileSync(file, content);
      const { stdout } = await promisify(execFile)(
        join(programs, 'ffmpeg'),
        [
          ...['-nostdin', '-v', 'error', '-i', `file:${file}`, '-af', `pan=mono|c0=c${channel}`],
          ...['-ar', '16000', '-f', 'f32le', 'pipe:1'],
        ],
        { encoding: 'buffer', maxBuffer: 100_000_000 },
      );
      return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
    },
  };
};

/** Level of a stretch of samples at 16 kHz (dBFS). */
export const decibels = (samples: Float32Array, fromSeconds: number, toSeconds: number): number => {
  const stretch = samples.slice(fromSeconds * 16_000, toSeconds * 16_000);
  return 10 * Math.log10(stretch.reduce((sum, sample) => sum + sample * sample, 0) / stretch.length + 1e-12);
};

/**
 * An `aevalsrc` expression for a person who speaks between two seconds of every four.
 * The voice has syllables at this pitch (Hz).
 */
export const voice = (pitch: number, from: number, to: number, peak = 0.3): string =>
  `${peak}*(0.6*sin(2*PI*${pitch}*t)+0.3*sin(4*PI*${pitch}*t)+0.1*sin(10*PI*${pitch}*t))` +
  `*max(0,sin(8*PI*t))*between(mod(t,4),${from},${to})`;

/** ffmpeg arguments for sound from one expression per channel. */
export const sound = (expressions: readonly string[], seconds: number, rate = 8_000): string[] => [
  ...['-f', 'lavfi', '-i'],
  `aevalsrc=exprs='${expressions.join('|')}':d=${seconds}:s=${rate}:c=${expressions.length === 2 ? 'stereo' : 'mono'}`,
];

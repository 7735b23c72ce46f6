import { execFile } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { PreparedRecording } from '../../functions/preparation/prepared-recording';
import { withPrepared } from '../../functions/preparation/with-prepared';
import { CallEnds } from '../../functions/shared/errors';
import { type SampleCall, sampleAudio } from '../../local/samples/catalogue';

/** A sample call with its prepared recording. */
export interface PreparedCall {
  call: SampleCall;
  recording: PreparedRecording;
  originalBytes: number;
  /** The same recording without compression (8 kHz, 16 bit, PCM). */
  wave: { originalBytes: number; preparedBytes: number };
}

export interface Preparing {
  calls: readonly SampleCall[];
  /** Folder for prepared files. */
  directory: string;
  ffmpegDirectory: string;
}

const allowedMs = 120_000;

/** Prepares recordings with the deployed function's code and programs. It names those that it refuses. */
export const prepareCalls = async ({
  calls,
  directory,
  ffmpegDirectory,
}: Preparing): Promise<{ prepared: PreparedCall[]; refused: { id: string; code: string }[] }> => {
  const prepare = withPrepared({ ffmpegDirectory, maxSeconds: 3600, workDirectory: directory });
  const lendPrepared = <T>(recording: Buffer, use: (prepared: PreparedRecording) => Promise<T>) =>
    prepare(
      async () => ({ body: Readable.from([recording]) }),
      Date.now() + allowedMs,
      (prepared) => use(prepared.recording),
    );
  const prepared: PreparedCall[] = [];
  const refused: { id: string; code: string }[] = [];
  for (const call of calls) {
    const original = sampleAudio(call);
    try {
      const recording = await lendPrepared(original, async (file) => {
        const path = join(directory, `${call.id}-prepared.${file.extension}`);
        await copyFile(file.path, path);
        return { ...file, path };
      });
      const wave = await convertToWav(original, join(directory, call.id), ffmpegDirectory);
      const preparedBytes = await lendPrepared(wave, async ({ bytes }) => bytes);
      prepared.push({
        call,
        recording,
        originalBytes: original.length,
        wave: { originalBytes: wave.length, preparedBytes },
      });
    } catch (error) {
      if (!(error instanceof CallEnds)) throw error;
      refused.push({ id: call.id, code: error.code });
    }
  }
  return { prepared, refused };
};

const convertToWav = async (recording: Buffer, base: string, ffmpegDirectory: string): Promise<Buffer> => {
  await writeFile(`${base}.mp3`, recording);
  const options = [
    '-nostdin',
    '-y',
    '-v',
    'error',
    '-i',
    `${base}.mp3`,
    '-ar',
    '8000',
    '-c:a',
    'pcm_s16le',
    `${base}.wav`,
  ];
  await promisify(execFile)(join(ffmpegDirectory, 'ffmpeg'), options);
  return readFile(`${base}.wav`);
};

export interface Saving {
  recordings: number;
  originalBytes: number;
  preparedBytes: number;
  /** Share of the bytes that preparation saves. */
  saved: number;
}

const sumSaving = (sizes: readonly { originalBytes: number; preparedBytes: number }[]): Saving => {
  const originalBytes = sizes.reduce((sum, size) => sum + size.originalBytes, 0);
  const preparedBytes = sizes.reduce((sum, size) => sum + size.preparedBytes, 0);
  const saved = originalBytes === 0 ? 0 : 1 - preparedBytes / originalBytes;
  return { recordings: sizes.length, originalBytes, preparedBytes, saved };
};

/** Bytes before and after preparation by channels, for original and uncompressed recordings. */
export const measureSaving = (prepared: readonly PreparedCall[]) => {
  const savingsOf = (sizeOf: (call: PreparedCall) => { originalBytes: number; preparedBytes: number }) => {
    const sizesOf = (channels?: 1 | 2) =>
      prepared
        .filter(({ recording }) => channels === undefined || recording.channels === channels)
        .map(sizeOf);
    return { all: sumSaving(sizesOf()), mono: sumSaving(sizesOf(1)), stereo: sumSaving(sizesOf(2)) };
  };
  return {
    mp3: savingsOf(({ originalBytes, recording }) => ({ originalBytes, preparedBytes: recording.bytes })),
    wave8kHz: savingsOf(({ wave }) => wave),
  };
};

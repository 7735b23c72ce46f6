import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SampleCall, sampleAudio, sampleCalls } from '../../local/samples/catalogue';

/** Recordings that are prepared one after the other. */
export interface RecordingSet {
  name: string;
  recordings: readonly Buffer[];
  /** Whether a copy for people is made, as where recordings are kept. */
  keepsListeningCopy: boolean;
}

const longCallSeconds = 240;

/** How a telephone system stores a call, as arguments of ffmpeg. */
const stored = {
  mp3: (channels: number) => [...['-ar', '16000', '-c:a', 'libmp3lame'], ...['-b:a', `${16 * channels}k`]],
  wav: () => ['-ar', '8000', '-c:a', 'pcm_mulaw'],
};
type Format = keyof typeof stored;

/**
 * The sample calls without and with a listening copy, and calls of four minutes made of them, with one.
 * @param folder for the files
 * @param ffmpeg path of the program
 */
export const recordingSets = (folder: string, ffmpeg: string): RecordingSet[] => {
  const calls = sampleCalls().filter(({ audio }) => audio !== undefined);
  const files = (channels: 1 | 2) =>
    calls.filter((call) => call.channels === channels).map((call) => write(folder, call));
  const long = (channels: 1 | 2, format: Format): RecordingSet => ({
    name: `${channels === 1 ? 'mono' : 'stereo'}, 4 min, ${format === 'mp3' ? 'MP3 16 kHz' : 'µ-law 8 kHz'}`,
    recordings: [joinFiles(folder, ffmpeg, files(channels), channels, format)],
    keepsListeningCopy: true,
  });
  const recordings = calls.map(sampleAudio);
  return [
    { name: 'sample calls', recordings, keepsListeningCopy: false },
    { name: 'sample calls, with a copy for people', recordings, keepsListeningCopy: true },
    ...[long(1, 'mp3'), long(2, 'mp3'), long(1, 'wav'), long(2, 'wav')],
  ];
};

const write = (folder: string, call: SampleCall): string => {
  const path = join(folder, `${call.id}.mp3`);
  writeFileSync(path, sampleAudio(call));
  return path;
};

/** Plays the files one after the other, over and over. */
const joinFiles = (
  folder: string,
  ffmpeg: string,
  files: readonly string[],
  channels: 1 | 2,
  format: Format,
): Buffer => {
  const list = join(folder, `list-${channels}.txt`);
  const rounds = Array.from({ length: 4 }, () => files).flat();
  writeFileSync(list, rounds.map((file) => `file '${file}'\n`).join(''));
  const path = join(folder, `long-${channels}.${format}`);
  execFileSync(ffmpeg, [
    ...['-nostdin', '-y', '-v', 'error', '-f', 'concat', '-safe', '0', '-i', list],
    ...['-t', `${longCallSeconds}`, '-ac', `${channels}`, ...stored[format](channels), path],
  ]);
  return readFileSync(path);
};

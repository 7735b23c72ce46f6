import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { prepareRecording } from '../../functions/preparation/prepare-recording';
import type { RecordingSet } from './recordings';
import { type Part, timePrograms } from './timed-programs';

/** `ours` is this process. Its JavaScript measures the sound and starts the programs. */
type Spender = Part | 'ours' | 'all';

export interface MeasuredSet {
  name: string;
  recordings: number;
  audioSeconds: number;
  preparedBytes: number;
  listeningBytes: number;
  /** User and system time. */
  cpuSeconds: Record<Spender, number>;
  /** Seconds of sound for one CPU second. */
  timesRealTime: Record<Spender, number>;
}

const allowedMs = 600_000;
const maxSeconds = 14_400;

/**
 * Prepares recordings one after the other with the code and the programs of the deployed function.
 *
 * @param folder an empty folder for files
 */
export const measureSet = async (
  { name, recordings, keepsListeningCopy }: RecordingSet,
  folder: string,
  ffmpegDirectory: string,
): Promise<MeasuredSet> => {
  mkdirSync(folder);
  const programs = timePrograms(ffmpegDirectory, join(folder, 'timed'));
  const ports = { ffmpegDirectory: programs.directory, maxSeconds, workDirectory: folder };
  const prepare = prepareRecording({ ...ports, keepsListeningCopy });
  let [audioSeconds, preparedBytes, listeningBytes] = [0, 0, 0];
  const before = process.cpuUsage();
  for (const content of recordings) {
    const { recording, listening, remove } = await prepare(Readable.from([content]), Date.now() + allowedMs);
    audioSeconds += recording.durationMs / 1_000;
    preparedBytes += recording.bytes;
    listeningBytes += listening?.bytes ?? 0;
    await remove();
  }
  const { user, system } = process.cpuUsage(before);
  const spent = { ...programs.secondsByPart(), ours: (user + system) / 1e6 };
  const all = Object.values(spent).reduce((sum, seconds) => sum + seconds, 0);
  const cpuSeconds = { ...spent, all };
  const timesRealTime = mapValues(cpuSeconds, (seconds) => audioSeconds / Math.max(seconds, 1e-3));
  const bytes = { preparedBytes, listeningBytes };
  return { name, recordings: recordings.length, audioSeconds, ...bytes, cpuSeconds, timesRealTime };
};

const mapValues = <Key extends string>(
  record: Record<Key, number>,
  change: (value: number) => number,
): Record<Key, number> =>
  Object.fromEntries(Object.entries<number>(record).map(([key, value]) => [key, change(value)])) as Record<
    Key,
    number
  >;

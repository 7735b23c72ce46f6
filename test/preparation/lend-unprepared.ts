import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { WithPrepared } from '../../functions/preparation/with-prepared';

/** A process that dies in a test leaves its file behind. */
const directory = mkdtempSync(join(tmpdir(), 'santral-prepared-'));
afterAll(() => rmSync(directory, { recursive: true }));

export interface AsItIs {
  /** What the file holds of a recording. By default the whole recording. */
  written?: (recording: Buffer) => Buffer;
  keepsListeningCopy?: boolean;
}

/** The same number of bytes each time, but never the same ones. */
export const makeUniqueBytes = () => {
  let times = 0;
  return (recording: Buffer): Buffer => {
    times += 1;
    return Buffer.concat([Buffer.from(`${times}`.padStart(4, '0')), recording]);
  };
};

/** Lends a recording unprepared so that a test sees what an engine got. */
export const lendUnprepared =
  ({ written = (recording) => recording, keepsListeningCopy = false }: AsItIs = {}): WithPrepared =>
  async (open, _deadline, use) => {
    const path = join(directory, `${randomUUID()}.ogg`);
    const opened = await open();
    const original = await buffer(opened.body);
    const sound = written(original);
    await writeFile(path, sound);
    const recording = {
      ...{ path, bytes: sound.length, contentType: 'audio/ogg', extension: 'ogg' },
      ...{ durationMs: 17_000, channels: 1 as const },
    };
    const prepared = {
      recording,
      peaks: [Array.from({ length: 170 }, () => 50)],
      ...(keepsListeningCopy ? { listening: { path, bytes: sound.length } } : {}),
      original: { bytes: original.length, codec: 'mp3', channels: 1 },
      sound: 'mixture' as const,
      remove: () => rm(path, { force: true }),
    };
    return use(prepared, opened);
  };

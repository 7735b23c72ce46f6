import { type FileHandle, open } from 'node:fs/promises';
import { outOfTime } from './bounded-program';
import type { Decoded } from './decoded-sound';
import { SoundOfChannels } from './sound-of-channels';

/** Holds this much sound in memory at once (s). */
const chunkSeconds = 10;

/**
 * Reads decoded sound and measures it.
 *
 * @throws RetryLater when time is up
 */
export const measureSound = async (
  { path, channels, rate }: Decoded,
  isLate: () => boolean,
): Promise<SoundOfChannels> => {
  const measured = new SoundOfChannels(channels, rate);
  const samples = new Int16Array(chunkSeconds * rate * channels);
  const bytes = new Uint8Array(samples.buffer);
  const file = await open(path, 'r');
  try {
    for (;;) {
      if (isLate()) throw outOfTime();
      const filled = await fill(file, bytes);
      measured.read(samples.subarray(0, filled / Int16Array.BYTES_PER_ELEMENT));
      if (filled < bytes.length) return measured;
    }
  } finally {
    await file.close();
  }
};

/** @returns bytes, fewer than `bytes` holds at the end of the file */
const fill = async (file: FileHandle, bytes: Uint8Array): Promise<number> => {
  let filled = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled);
    filled += bytesRead;
    if (bytesRead === 0 || filled === bytes.length) return filled;
  }
};

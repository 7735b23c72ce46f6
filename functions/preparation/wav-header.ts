import { type FileHandle, open } from 'node:fs/promises';
import type { Recording } from './ffmpeg';

/** No WAV has more parts in front of its sound or behind it. */
const mostParts = 64;

interface Part {
  name: string;
  /** Offset of the content (bytes). */
  from: number;
  next: number;
  bytes: number;
}

/**
 * Whether a WAV's header states at least a second less sound than follows.
 * A telephone system that ended before it wrote the length leaves such a header.
 * Parts behind the sound do not count, such as names and marks.
 */
export const hasUnderstatedLength = async ({ path, bytes }: Recording): Promise<boolean> => {
  const file = await open(path, 'r');
  try {
    const head = await read(file, 0, 12);
    if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') return false;
    let bytesASecond = 0;
    let at = 12;
    for (let count = 0; count < mostParts; count += 1) {
      const part = await partAt(file, at);
      if (!part) return false;
      if (part.name === 'fmt ') bytesASecond = numberAt(await read(file, part.from, 12), 8);
      if (part.name === 'data') {
        // ffmpeg itself ignores a length of 0.
        if (part.bytes === 0 || part.from + part.bytes + bytesASecond >= bytes) return false;
        return !(await arePartsFrom(file, part.next, bytes));
      }
      at = part.next;
    }
    return false;
  } finally {
    await file.close();
  }
};

/** Whether only parts follow up to the end of the file. */
const arePartsFrom = async (file: FileHandle, from: number, end: number): Promise<boolean> => {
  let at = from;
  for (let count = 0; count < mostParts && at < end; count += 1) {
    const part = await partAt(file, at);
    if (!part || !/^[\x20-\x7e]{4}$/.test(part.name)) return false;
    at = part.next;
  }
  // The last part may lack the byte that makes its length even.
  return at === end || at === end + 1;
};

const partAt = async (file: FileHandle, at: number): Promise<Part | undefined> => {
  const head = await read(file, at, 8);
  if (head.length < 8) return undefined;
  const bytes = head.readUInt32LE(4);
  const from = at + 8;
  return { name: head.toString('latin1', 0, 4), from, next: from + bytes + (bytes % 2), bytes };
};

const numberAt = (content: Buffer, at: number): number =>
  content.length < at + 4 ? 0 : content.readUInt32LE(at);

/** Returns less than `length` at the end of the file. */
const read = async (file: FileHandle, at: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
};

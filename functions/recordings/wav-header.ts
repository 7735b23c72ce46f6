/** The length in a WAV header. */
export interface WavLength {
  /** Bytes of the whole file. `undefined` when the header leaves it open, as live recorders do. */
  announcedBytes: number | undefined;
  /** Seconds of the received audio. `undefined` when the header has no byte rate. */
  seconds: number | undefined;
  /** Bytes by which the announced length of a whole file may be too large. */
  uncertainBytes: number;
}

/** A WAV header counts the padding byte of an odd file. Many recorders leave the byte out. */
const paddingBytes = 1;
/** Chunks before the audio are small. A longer header is not readable (bytes). */
const longestHeader = 64 * 1024;
/** `RIFF`, format and the head of `data` (bytes). */
const shortestHeader = 44;
/** Recorders that do not know the length yet write 0 or an impossibly large number (bytes). */
const unreachableLength = 0x7fff_0000;

/** Reads a WAV header from a stream and counts the bytes after it. */
export const wavHeaderReader = () => {
  let header: Buffer = Buffer.alloc(0);
  let bytes = 0;
  return {
    read: (chunk: Buffer): void => {
      bytes += chunk.length;
      if (header.length < longestHeader)
        header = Buffer.concat([header, chunk.subarray(0, longestHeader - header.length)]);
    },
    length: (): WavLength => {
      // Big-endian. Such files are rare, so they are not measured.
      if (header.toString('latin1', 0, 4) === 'RIFX')
        return { announcedBytes: undefined, seconds: undefined, uncertainBytes: 0 };
      const { bytesPerSecond, audioAt, audioBytes } = readHeader(header);
      const riffBytes = toKnownLength(header.length >= 8 ? header.readUInt32LE(4) : 0);
      const audioEnd = audioAt === undefined || audioBytes === undefined ? undefined : audioAt + audioBytes;
      // The size excludes the mark and itself.
      const end = riffBytes === undefined ? audioEnd : riffBytes + 8;
      return {
        // A header that was never completed announces only its own length.
        announcedBytes: end !== undefined && end <= (audioAt ?? shortestHeader) ? undefined : end,
        seconds: bytesPerSecond && audioAt !== undefined ? (bytes - audioAt) / bytesPerSecond : undefined,
        // Some recorders write the file size into a size field. That counts a header twice.
        uncertainBytes: Math.max(paddingBytes, Math.min(audioAt ?? 0, bytesPerSecond ?? shortestHeader)),
      };
    },
  };
};

const toKnownLength = (length: number): number | undefined =>
  length === 0 || length >= unreachableLength ? undefined : length;

interface WavHeader {
  bytesPerSecond?: number;
  /** Offset of the audio in the file (bytes). */
  audioAt?: number;
  audioBytes?: number | undefined;
}

/**
 * Reads the chunks `fmt ` and `data`. A chunk has a mark (4 bytes), a length (4 bytes) and padded content.
 */
const readHeader = (header: Buffer): WavHeader => {
  const found: WavHeader = {};
  for (let at = 12; at + 8 <= header.length; ) {
    const mark = header.toString('latin1', at, at + 4);
    const length = header.readUInt32LE(at + 4);
    if (mark === 'data') return { ...found, audioAt: at + 8, audioBytes: toKnownLength(length) };
    // The byte rate follows format, channels and sample rate.
    if (mark === 'fmt ' && length >= 16 && at + 20 <= header.length)
      found.bytesPerSecond = header.readUInt32LE(at + 16);
    at += 8 + length + (length % 2);
  }
  return found;
};

/** What a WAV says about its own length. */
export interface WaveLength {
  /** Bytes of the whole file; `undefined` when its header leaves it open, as recorders do that write while they hear. */
  announcedBytes: number | undefined;
  /** Seconds that the audio which came plays; `undefined` when the header does not say how it is written. */
  seconds: number | undefined;
  /** Bytes by which the announced length may be too large although the sound is whole. */
  uncertainBytes: number;
}

/** The byte that makes an odd WAV even is counted by its header and left out by many recorders. */
const paddingBytes = 1;
/** Chunks before the audio are small; a header that goes on beyond this is none we can read. */
const longestHeader = 64 * 1024;
/** Mark, format and the mark of the audio. */
const shortestHeader = 44;
/** Recorders that do not know the length yet write 0, or a number that no file of theirs can reach. */
const unreachableLength = 0x7fff_0000;

/** Reads the header of a WAV as the file streams by and counts the bytes behind it. */
export const waveLength = () => {
  let header: Buffer = Buffer.alloc(0);
  let bytes = 0;
  return {
    read: (chunk: Buffer): void => {
      bytes += chunk.length;
      if (header.length < longestHeader)
        header = Buffer.concat([header, chunk.subarray(0, longestHeader - header.length)]);
    },
    length: (): WaveLength => {
      // Its numbers are written the other way round. Hardly anybody has such files, so they are not measured.
      if (header.toString('latin1', 0, 4) === 'RIFX')
        return { announcedBytes: undefined, seconds: undefined, uncertainBytes: 0 };
      const { bytesPerSecond, audioAt, audioBytes } = readHeader(header);
      const riffBytes = known(header.length >= 8 ? header.readUInt32LE(4) : 0);
      const audioEnd = audioAt === undefined || audioBytes === undefined ? undefined : audioAt + audioBytes;
      // The size counts neither the mark nor itself.
      const end = riffBytes === undefined ? audioEnd : riffBytes + 8;
      return {
        // A header that was never completed announces no more than itself.
        announcedBytes: end !== undefined && end <= (audioAt ?? shortestHeader) ? undefined : end,
        seconds: bytesPerSecond && audioAt !== undefined ? (bytes - audioAt) / bytesPerSecond : undefined,
        // Recorders write the file's size where the size behind the mark or of the audio belongs. It counts a header twice.
        uncertainBytes: Math.max(paddingBytes, Math.min(audioAt ?? 0, bytesPerSecond ?? shortestHeader)),
      };
    },
  };
};

const known = (length: number): number | undefined =>
  length === 0 || length >= unreachableLength ? undefined : length;

interface WaveHeader {
  bytesPerSecond?: number;
  /** Where the audio begins, bytes from the start of the file. */
  audioAt?: number;
  audioBytes?: number | undefined;
}

/** The chunks `fmt ` and `data`: a mark of four bytes, a length of four, the content, padded to an even length. */
const readHeader = (header: Buffer): WaveHeader => {
  const found: WaveHeader = {};
  for (let at = 12; at + 8 <= header.length; ) {
    const mark = header.toString('latin1', at, at + 4);
    const length = header.readUInt32LE(at + 4);
    if (mark === 'data') return { ...found, audioAt: at + 8, audioBytes: known(length) };
    // Bytes per second stand behind format, channels and samples per second.
    if (mark === 'fmt ' && length >= 16 && at + 20 <= header.length)
      found.bytesPerSecond = header.readUInt32LE(at + 16);
    at += 8 + length + (length % 2);
  }
  return found;
};

/**
 * Kilobits per second by index, for MPEG-1 layers III and II. `mpeg2` holds both layers of MPEG-2 and 2.5.
 */
const bitRates = {
  layer3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  layer2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const sampleRates: Record<number, number[]> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8000],
};

/**
 * Bytes and seconds of the MPEG frame that a header begins. Undefined for anything but layers II and III.
 * Layer I begins like UTF-16 text.
 */
export const mpegFrameAt = (header: Buffer): { bytes: number; seconds: number } | undefined => {
  if (header.length < 4 || header[0] !== 0xff || ((header[1] ?? 0) & 0xe0) !== 0xe0) return undefined;
  const [, second = 0, third = 0] = header;
  const version = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  if (layer !== 2 && layer !== 3) return undefined;
  const rates = version !== 3 ? bitRates.mpeg2 : layer === 2 ? bitRates.layer2 : bitRates.layer3;
  const kbits = rates[third >> 4];
  const rate = sampleRates[version]?.[(third >> 2) & 3];
  if (!kbits || !rate) return undefined;
  const samples = layer === 2 || version === 3 ? 1152 : 576;
  const padding = (third >> 1) & 1;
  return { bytes: Math.floor(((samples / 8) * kbits * 1000) / rate) + padding, seconds: samples / rate };
};

/** This many frames in a row prove MPEG audio after other bytes. */
const fewestFrames = 3;

/** Do frames of one kind follow each other anywhere in these bytes? Padding or stray bytes may come first. */
export const hasMpegFrames = (bytes: Buffer): boolean => {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1))
    if (areFramesFrom(bytes, at)) return true;
  return false;
};

const areFramesFrom = (bytes: Buffer, from: number): boolean => {
  let at = from;
  for (let frames = 0; frames < fewestFrames; frames++) {
    const frame = mpegFrameAt(bytes.subarray(at));
    if (!frame || kindAt(bytes, at) !== kindAt(bytes, from)) return false;
    at += frame.bytes;
  }
  return true;
};

/** Version, layer and sampling rate. No file changes them between frames. */
const kindAt = (bytes: Buffer, at: number): number =>
  ((bytes[at + 1] ?? 0) & 0xfe) * 256 + ((bytes[at + 2] ?? 0) & 0x0c);

/** Bytes that tell the length of a tag. */
const tagHeaderBytes = 32;

/** Start of the sound after the ID3v2 and APE tags. It may be beyond these bytes. */
export const endOfTags = (bytes: Buffer): number => {
  let at = 0;
  for (let length = 1; length > 0 && at < bytes.length; at += length) length = tagBytes(bytes.subarray(at));
  return at;
};

const tagBytes = (bytes: Buffer): number => {
  if (bytes.length >= 10 && bytes.toString('latin1', 0, 3) === 'ID3') {
    // Four bytes with 7 bits each.
    const size = [6, 7, 8, 9].reduce((sum, at) => (sum << 7) | ((bytes[at] ?? 0) & 0x7f), 0);
    return 10 + size;
  }
  // The size excludes this header.
  if (bytes.length >= tagHeaderBytes && bytes.toString('latin1', 0, 8) === 'APETAGEX')
    return tagHeaderBytes + bytes.readUInt32LE(12);
  return 0;
};

/**
 * Adds up the playing time of the frames of an MP3 stream.
 *
 * @param soundAt start of the sound (bytes)
 */
export const mpegFrames = (soundAt: number) => {
  let rest: Buffer = Buffer.alloc(0);
  let skip = soundAt;
  let seconds = 0;

  const read = (chunk: Buffer): void => {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    while (bytes.length > 0) {
      if (skip >= bytes.length) {
        skip -= bytes.length;
        bytes = Buffer.alloc(0);
        break;
      }
      bytes = bytes.subarray(skip);
      skip = 0;
      if (bytes.length < 4) break;
      const frame = mpegFrameAt(bytes);
      // Only tags and padding stand between frames, so look for the next header byte by byte.
      if (frame) seconds += frame.seconds;
      skip = frame?.bytes ?? 1;
    }
    rest = Buffer.from(bytes);
  };
  return { read, seconds: () => seconds };
};
